package delivery.lint.jcasc.security;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.BoundValue;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Severity;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.lint.Check;
import delivery.lint.jcasc.JcascFiles;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A realm or strategy as a bare word is accepted and has every attribute at its weakest. */
public final class PlainRealm implements Check {
  private static final String RULE = "jcasc-plain-realm";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return JcascFiles.values(repository)
        .filter(value -> value.path().equals("jenkins.securityRealm"))
        .flatMap(value -> fault(value).stream());
  }

  private static Optional<Diagnostic> fault(BoundValue value) {
    return JcascFiles.plain(value)
        .filter(word -> word.value().equals("local"))
        .map(PlainRealm::diagnostic);
  }

  private static Diagnostic diagnostic(YamlScalar word) {
    return new Diagnostic(
        word.at(),
        RULE,
        Severity.WARNING,
        "\"local\" alone makes a realm without users, and nobody can log in; write its users below"
            + " it",
        Jenkins.SILENT,
        List.of());
  }
}
