package delivery.lint.cloudformation;

import delivery.artifacts.Repository;
import delivery.artifacts.cloudformation.Template;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import java.util.stream.Stream;

/** A template that is no YAML. */
public final class TemplateSyntax implements Check {
  private static final String RULE = "template-syntax";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return repository
        .all(Template.class)
        .flatMap(template -> template.yaml().problem().stream())
        .map(problem -> Diagnostic.silent(problem.at(), RULE, problem.value()));
  }
}
