package delivery.lint.jcasc.security;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.BoundValue;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Severity;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.lint.Check;
import delivery.lint.jcasc.JcascFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Settings that let a script, a hook or a changed host act with the controller's own rights. */
public final class ScriptSecurity implements Check {
  private static final String RULE = "jcasc-script-security";

  /** Path to the value that weakens it, and what that means. */
  private static final Map<String, Weakness> WEAKNESSES =
      Map.of(
          "security.globalJobDslSecurityConfiguration.useScriptSecurity",
          new Weakness("false", "Job DSL scripts run with the controller's rights, unapproved"),
          "security.gitHooks.allowedOnController",
          new Weakness("true", "hooks of any repository run on the controller"),
          "security.apiToken.creationOfLegacyTokenEnabled",
          new Weakness("true", "tokens without a name and without an end can be made"),
          "security.gitHostKeyVerificationConfiguration.sshHostKeyVerificationStrategy",
          new Weakness(
              "noHostKeyVerificationStrategy", "any host may pretend to be the git server"));

  private record Weakness(String value, String meaning) {}

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Concern concern() {
    return Concern.RISK;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return JcascFiles.values(repository).flatMap(value -> fault(value).stream());
  }

  private static Optional<Diagnostic> fault(BoundValue value) {
    Weakness weakness = WEAKNESSES.get(value.path());
    return weakness == null
        ? Optional.empty()
        : JcascFiles.plain(value)
            .filter(scalar -> scalar.value().equalsIgnoreCase(weakness.value()))
            .map(scalar -> diagnostic(scalar, value.path(), weakness));
  }

  private static Diagnostic diagnostic(YamlScalar at, String path, Weakness weakness) {
    return new Diagnostic(
        at.at(),
        RULE,
        Severity.WARNING,
        "with " + path + ": " + weakness.value() + " " + weakness.meaning(),
        Jenkins.SILENT,
        List.of());
  }
}
