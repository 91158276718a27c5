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

/** With sign-up, "authenticated" means everybody. */
public final class SignUp implements Check {
  private static final String RULE = "jcasc-sign-up";

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
    return JcascFiles.objects(repository, "hudson.security.HudsonPrivateSecurityRealm")
        .flatMap(realm -> JcascFiles.plain(realm, "allowsSignup").stream())
        .filter(value -> value.value().equalsIgnoreCase("true"))
        .map(
            value ->
                new Diagnostic(
                    value.at(),
                    RULE,
                    Severity.ERROR,
                    "everybody may make an account and is then \"authenticated\"; set allowsSignup"
                        + " to false",
                    Jenkins.SILENT,
                    List.of()));
  }
}
