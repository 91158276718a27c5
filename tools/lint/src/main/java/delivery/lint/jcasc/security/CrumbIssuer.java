package delivery.lint.jcasc.security;

import delivery.artifacts.Repository;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Severity;
import delivery.lint.Check;
import delivery.lint.jcasc.JcascFiles;
import java.util.List;
import java.util.stream.Stream;

/** Protection against cross-site requests cannot be taken away by an empty value. */
public final class CrumbIssuer implements Check {
  /** Where the issuer stands. */
  public static final String PATH = "jenkins.crumbIssuer";

  private static final String RULE = "jcasc-crumb-issuer";

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
    return JcascFiles.values(repository)
        .filter(value -> value.path().equals(PATH) && value.value().isNull())
        .map(
            value ->
                new Diagnostic(
                    value.key(),
                    RULE,
                    Severity.ERROR,
                    PATH
                        + " is empty: this looks like protection against cross-site requests being"
                        + " switched off, and does nothing; write \"standard\"",
                    Jenkins.SILENT,
                    List.of()));
  }
}
