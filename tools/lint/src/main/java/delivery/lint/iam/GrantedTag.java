package delivery.lint.iam;

import delivery.artifacts.Repository;
import delivery.artifacts.iam.IamPolicy;
import delivery.artifacts.iam.PolicyStatement;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Located;
import delivery.lint.Check;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A tag that guards resources, and that its holder may put on any of them. */
public final class GrantedTag implements Check {
  private static final String RULE = "iam-granted-tag";

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
    Set<String> guarded =
        IamPolicy.all(repository)
            .filter(policy -> policy.kind() == IamPolicy.Kind.PERMISSIONS)
            .filter(
                policy -> policy.allowed().anyMatch(each -> each.hasCondition("aws:ResourceTag")))
            .map(IamPolicy::owner)
            .collect(Collectors.toUnmodifiableSet());
    return IamPolicy.all(repository)
        .filter(policy -> policy.kind() == IamPolicy.Kind.PERMISSIONS)
        .filter(policy -> guarded.contains(policy.owner()))
        .flatMap(IamPolicy::allowed)
        .flatMap(GrantedTag::check);
  }

  private static Stream<Diagnostic> check(PolicyStatement statement) {
    boolean held =
        statement.conditions().stream()
            .anyMatch(
                each ->
                    each.isAbout("ec2:CreateAction")
                        || (each.isAbout("aws:ResourceTag")
                            && each.operator().value().startsWith("StringEquals")));
    return statement.actions().stream()
        .filter(action -> Set.of("ec2:CreateTags", "ec2:DeleteTags").contains(action.value()))
        .filter(action -> !held || action.value().equals("ec2:DeleteTags"))
        .map(GrantedTag::finding);
  }

  private static Diagnostic finding(Located<String> action) {
    return Findings.error(
        action.at(),
        RULE,
        "%s on what exists already: other statements of the role trust these tags"
            .formatted(action.value()));
  }
}
