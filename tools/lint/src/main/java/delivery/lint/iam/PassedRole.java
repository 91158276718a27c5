package delivery.lint.iam;

import delivery.artifacts.Repository;
import delivery.artifacts.iam.IamPolicy;
import delivery.artifacts.iam.PolicyStatement;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Located;
import delivery.lint.Check;
import java.util.Optional;
import java.util.stream.Stream;

/** A role that may be passed to any service, or any role that may be passed. */
public final class PassedRole implements Check {
  private static final String RULE = "iam-pass-role";

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
    return IamPolicy.all(repository)
        .filter(policy -> policy.kind() == IamPolicy.Kind.PERMISSIONS)
        .flatMap(IamPolicy::allowed)
        .flatMap(PassedRole::check);
  }

  private static Stream<Diagnostic> check(PolicyStatement statement) {
    Optional<Located<String>> action =
        statement.actions().stream().filter(a -> a.value().equals("iam:PassRole")).findFirst();
    if (action.isEmpty()) {
      return Stream.empty();
    }
    Stream<Diagnostic> any =
        statement.resources().stream()
            .filter(each -> each.value().matches("\\*|.*:role/\\*|.*:role/\\*.*"))
            .map(
                each ->
                    Findings.error(
                        each.at(), RULE, "every role may be passed, an administrator's too"));
    Stream<Diagnostic> service =
        statement.hasCondition("iam:PassedToService")
            ? Stream.empty()
            : Stream.of(
                Findings.error(
                    action.get().at(),
                    RULE,
                    "the role may be passed to every service: there is no condition on"
                        + " iam:PassedToService"));
    return Stream.concat(any, service);
  }
}
