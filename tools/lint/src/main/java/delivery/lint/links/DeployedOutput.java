package delivery.lint.links;

import delivery.artifacts.Repository;
import delivery.artifacts.cloudformation.Template;
import delivery.artifacts.environments.EnvironmentFile;
import delivery.artifacts.environments.EnvironmentReader;
import delivery.artifacts.scripts.Script;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Located;
import delivery.lint.Check;
import delivery.lint.Suggestions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An output that a script reads after the deployment and that the deployed template has not. */
public final class DeployedOutput implements Check {
  private static final String RULE = "undefined-deployed-output";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    Set<String> deployed =
        repository
            .all(EnvironmentReader.Reading.class)
            .flatMap(reading -> reading.stacks().stream())
            .map(EnvironmentFile::templatePath)
            .collect(Collectors.toUnmodifiableSet());
    List<Located<String>> read = repository.all(Script.class).flatMap(Script::jqFields).toList();
    return repository
        .all(Template.class)
        .filter(template -> deployed.contains(template.path()))
        .flatMap(template -> read.stream().flatMap(field -> check(field, template)));
  }

  private static Stream<Diagnostic> check(Located<String> field, Template template) {
    List<String> outputs = template.outputs().stream().map(Located::value).toList();
    return outputs.contains(field.value())
        ? Stream.empty()
        : Stream.of(
            Diagnostic.silent(
                field.at(),
                RULE,
                "no output \"%s\" in %s%s"
                    .formatted(
                        field.value(), template.path(), Suggestions.hint(field.value(), outputs))));
  }
}
