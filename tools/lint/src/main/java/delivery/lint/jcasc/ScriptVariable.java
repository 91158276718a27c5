package delivery.lint.jcasc;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.ControllerEnvironment;
import delivery.artifacts.jcasc.Interpolation;
import delivery.artifacts.jcasc.Jcasc;
import delivery.artifacts.jcasc.JobSource;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Severity;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.lint.Check;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Configuration as Code replaces {@code ${…}} in a script below {@code jobs} before Groovy sees it,
 * so Groovy's own variables and those of pipelines inside it vanish.
 */
public final class ScriptVariable implements Check {
  private static final String RULE = "jcasc-script-variable";

  /** Files that another tool, such as Terraform, fills in before Jenkins reads them. */
  private static final Pattern TEMPLATE =
      Pattern.compile("(?i)(?:.*/)?templates/.*|.*\\.(?:template|tpl|tftpl)(?:\\..*)?");

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    boolean isDeclared = repository.all(ControllerEnvironment.class).findAny().isPresent();
    Set<String> declared =
        repository
            .all(ControllerEnvironment.class)
            .flatMap(environment -> environment.declared().keySet().stream())
            .collect(Collectors.toSet());
    return repository
        .all(Jcasc.class)
        .flatMap(file -> file.jobs().stream())
        .filter(job -> job.kind().value().equals("script"))
        .map(JobSource::value)
        .filter(YamlScalar.class::isInstance)
        .map(YamlScalar.class::cast)
        .flatMap(script -> faults(script, declared, isDeclared));
  }

  private static Stream<Diagnostic> faults(
      YamlScalar script, Set<String> declared, boolean isDeclared) {
    return Interpolation.of(script.value(), Map.of()).uses().stream()
        .filter(use -> !use.isFunction() && !use.hasDefault() && !declared.contains(use.name()))
        .map(Interpolation.Use::name)
        .distinct()
        .map(
            name ->
                new Diagnostic(
                    script.at(),
                    RULE,
                    // In capitals it is put in on purpose, unless the repository lists them all.
                    !isDeclared && name.matches("[A-Z][A-Z0-9_]*") ? Severity.NOTE : Severity.ERROR,
                    "${"
                        + name
                        + "} in this script is replaced before Groovy sees it, by nothing unless"
                        + " the controller has such a variable; write ^${"
                        + name
                        + "} for Groovy's own, or move the script to a file",
                    Jenkins.BENDS,
                    List.of()))
        .map(
            finding ->
                TEMPLATE.matcher(script.at().file()).matches()
                    ? finding.about(Concern.RISK)
                    : finding);
  }
}
