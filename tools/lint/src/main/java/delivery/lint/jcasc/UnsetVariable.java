package delivery.lint.jcasc;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.BoundValue;
import delivery.artifacts.jcasc.ControllerEnvironment;
import delivery.artifacts.jcasc.Interpolation;
import delivery.artifacts.jcasc.Jcasc;
import delivery.artifacts.jcasc.JobSource;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Severity;
import delivery.artifacts.syntax.yaml.YamlEntry;
import delivery.artifacts.syntax.yaml.YamlPath;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.lint.Check;
import delivery.lint.Suggestions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A variable that the controller does not have becomes an empty text without a word. Where the
 * controller's environment is declared, an undeclared name is an error; elsewhere a note.
 */
public final class UnsetVariable implements Check {
  private static final String RULE = "jcasc-unset-variable";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    List<ControllerEnvironment> environments = repository.all(ControllerEnvironment.class).toList();
    Optional<Set<String>> declared =
        environments.isEmpty()
            ? Optional.empty()
            : Optional.of(
                environments.stream()
                    .flatMap(environment -> environment.declared().keySet().stream())
                    .collect(Collectors.toSet()));
    Stream<YamlScalar> unjudged =
        declared.isEmpty()
            ? Stream.empty()
            : repository
                .all(Jcasc.class)
                .flatMap(Jcasc::unjudged)
                .map(YamlEntry::value)
                .flatMap(YamlPath::scalars);
    return Stream.concat(repository.all(Jcasc.class).flatMap(UnsetVariable::texts), unjudged)
        .flatMap(scalar -> faults(scalar, declared));
  }

  /** Inline scripts are left to {@link ScriptVariable}. */
  private static Stream<YamlScalar> texts(Jcasc file) {
    return Stream.concat(
        file.values().stream().map(BoundValue::value).flatMap(YamlPath::scalars),
        file.jobs().stream()
            .filter(job -> !job.kind().value().equals("script"))
            .map(JobSource::value)
            .flatMap(YamlPath::scalars));
  }

  private static Stream<Diagnostic> faults(YamlScalar scalar, Optional<Set<String>> declared) {
    return Interpolation.of(scalar.value(), Map.of()).uses().stream()
        .filter(use -> !use.isFunction() && !use.hasDefault())
        .filter(use -> !use.name().isEmpty())
        .filter(use -> declared.isEmpty() || !declared.get().contains(use.name()))
        .map(use -> diagnostic(scalar, use.name(), declared));
  }

  private static Diagnostic diagnostic(
      YamlScalar scalar, String name, Optional<Set<String>> declared) {
    if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      return new Diagnostic(
          scalar.at(),
          RULE,
          Severity.WARNING,
          "${%s} cannot be an environment variable and becomes an empty text; write ^${%s} to keep it"
              .formatted(name, name),
          Jenkins.BENDS,
          List.of());
    }
    String message =
        declared
            .map(
                names ->
                    "${"
                        + name
                        + "} is no variable of the controller"
                        + Suggestions.hint(name, names))
            .orElse(
                "${"
                    + name
                    + "} becomes an empty text where the variable is not set; ${"
                    + name
                    + ":-default} gives it a default");
    Severity severity = declared.isPresent() ? Severity.ERROR : Severity.NOTE;
    return new Diagnostic(scalar.at(), RULE, severity, message, Jenkins.BENDS, List.of());
  }
}
