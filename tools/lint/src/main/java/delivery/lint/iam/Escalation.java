package delivery.lint.iam;

import delivery.artifacts.Repository;
import delivery.artifacts.Wildcard;
import delivery.artifacts.iam.IamPolicy;
import delivery.artifacts.iam.PolicyStatement;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Located;
import delivery.lint.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A permission with which somebody gets more permissions, after the public catalogues of such
 * paths: policies that change themselves, roles without a boundary, code that runs as others.
 */
public final class Escalation implements Check {
  private static final String RULE = "iam-escalation";

  /** Changes of a role or a policy; on one's own they give everything. */
  private static final Set<String> CHANGES =
      Set.of(
          "iam:AttachRolePolicy",
          "iam:CreatePolicyVersion",
          "iam:DeleteRolePolicy",
          "iam:DetachRolePolicy",
          "iam:PutRolePermissionsBoundary",
          "iam:PutRolePolicy",
          "iam:UpdateAssumeRolePolicy");

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
        .flatMap(policy -> policy.allowed().flatMap(statement -> check(policy, statement)));
  }

  private static Stream<Diagnostic> check(IamPolicy policy, PolicyStatement statement) {
    List<Diagnostic> found = new ArrayList<>();
    boolean bounded = statement.hasCondition("iam:PermissionsBoundary");
    for (Located<String> action : statement.actions()) {
      why(action.value(), statement, bounded, policy.owner())
          .ifPresent(
              why ->
                  found.add(
                      Findings.error(action.at(), RULE, "%s %s".formatted(action.value(), why))));
    }
    return found.stream();
  }

  private static Optional<String> why(
      String action, PolicyStatement statement, boolean bounded, String owner) {
    if (action.contains("*")) {
      return Optional.empty();
    }
    if (Actions.ESCALATION.contains(action)) {
      return Optional.of("makes its holder whoever it wants to be");
    }
    if (Actions.NEED_BOUNDARY.contains(action) && !bounded) {
      return Optional.of(
          "gives a role any permission: there is no condition on iam:PermissionsBoundary");
    }
    if (CHANGES.contains(action) && reaches(statement, owner)) {
      return Optional.of("reaches \"%s\", which may so change itself".formatted(owner));
    }
    if (Actions.RUN_CODE.contains(action)
        && statement.conditions().isEmpty()
        && statement.resources().stream().anyMatch(each -> isAny(each.value()))) {
      return Optional.of("on anything acts under the roles of others");
    }
    return Optional.empty();
  }

  private static boolean reaches(PolicyStatement statement, String owner) {
    return statement.resources().stream()
        .map(Located::value)
        .map(each -> each.substring(each.lastIndexOf('/') + 1))
        .anyMatch(each -> Wildcard.matches(each, owner));
  }

  private static boolean isAny(String resource) {
    return resource.equals("*") || resource.endsWith(":role/*") || resource.endsWith(":*");
  }
}
