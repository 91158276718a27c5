package delivery.lint.jcasc;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.BoundValue;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Severity;
import delivery.lint.Check;
import delivery.lint.jcasc.security.CrumbIssuer;
import java.util.List;
import java.util.stream.Stream;

/** An attribute without a value is skipped: it neither sets nor resets anything. */
public final class NullValue implements Check {
  private static final String RULE = "jcasc-null-value";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return JcascFiles.values(repository)
        .filter(value -> value.value().isNull())
        .filter(value -> !value.path().equals(CrumbIssuer.PATH))
        .map(NullValue::diagnostic);
  }

  private static Diagnostic diagnostic(BoundValue value) {
    return new Diagnostic(
        value.key(),
        RULE,
        Severity.WARNING,
        value.path() + " has no value; the controller skips it, give one or remove the key",
        Jenkins.SILENT,
        List.of());
  }
}
