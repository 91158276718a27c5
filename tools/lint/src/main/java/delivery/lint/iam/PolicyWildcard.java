package delivery.lint.iam;

import delivery.artifacts.Repository;
import delivery.artifacts.iam.IamPolicy;
import delivery.artifacts.iam.PolicyStatement;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A statement that allows what nobody listed: by a wildcard, or by naming what it does not allow.
 */
public final class PolicyWildcard implements Check {
  private static final String RULE = "iam-wildcard";

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
        .flatMap(policy -> policy.allowed().flatMap(statement -> check(policy, statement)));
  }

  private static Stream<Diagnostic> check(IamPolicy policy, PolicyStatement statement) {
    List<Diagnostic> found = new ArrayList<>();
    statement
        .inverted()
        .ifPresent(
            key ->
                found.add(
                    Findings.error(
                        key.at(),
                        RULE,
                        key.value()
                            + " in a statement that allows: what it does not name is allowed")));
    if (policy.kind() == IamPolicy.Kind.KEY && isOwnAccount(statement)) {
      return found.stream();
    }
    statement.actions().stream()
        .filter(action -> action.value().contains("*") && !Actions.reads(action.value()))
        .forEach(
            action ->
                found.add(
                    Findings.error(
                        action.at(),
                        RULE,
                        "\"%s\" allows actions that change something and are not named"
                            .formatted(action.value()))));
    if (policy.kind() == IamPolicy.Kind.PERMISSIONS && statement.conditions().isEmpty()) {
      statement
          .everything()
          .filter(
              any -> statement.actions().stream().anyMatch(a -> Actions.needsResource(a.value())))
          .ifPresent(
              any ->
                  found.add(
                      Findings.error(
                          any.at(),
                          RULE,
                          "%s on every resource, without a condition"
                              .formatted(
                                  statement.actions().stream()
                                      .filter(a -> Actions.needsResource(a.value()))
                                      .findFirst()
                                      .orElseThrow()
                                      .value()))));
    }
    return found.stream();
  }

  /** A key must leave itself to its account, or nobody could ever change it. */
  private static boolean isOwnAccount(PolicyStatement statement) {
    return !statement.principals().isEmpty()
        && statement.principals().stream()
            .allMatch(each -> each.name().value().endsWith("::${AWS::AccountId}:root"));
  }
}
