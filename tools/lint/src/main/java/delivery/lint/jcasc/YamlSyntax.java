package delivery.lint.jcasc;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.Jcasc;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import java.util.stream.Stream;

/** A file that is not YAML cannot be read at all. */
public final class YamlSyntax implements Check {
  private static final String RULE = "yaml-syntax";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return repository
        .all(Jcasc.class)
        .flatMap(file -> file.yaml().problem().stream())
        .map(
            problem ->
                Diagnostic.refused(problem.at(), RULE, "this is not YAML: " + problem.value()));
  }
}
