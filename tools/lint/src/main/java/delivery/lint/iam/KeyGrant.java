package delivery.lint.iam;

import delivery.artifacts.Repository;
import delivery.artifacts.iam.IamPolicy;
import delivery.artifacts.iam.PolicyStatement;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Located;
import delivery.lint.Check;
import java.util.Set;
import java.util.stream.Stream;

/** A key that may be granted to anybody, or used beside the service that it is for. */
public final class KeyGrant implements Check {
  private static final String RULE = "iam-key-grant";
  private static final Set<String> OTHERS_GRANTS =
      Set.of("kms:ListGrants", "kms:RetireGrant", "kms:RevokeGrant");
  private static final Set<String> USE =
      Set.of(
          "kms:Decrypt",
          "kms:Encrypt",
          "kms:GenerateDataKey",
          "kms:GenerateDataKeyWithoutPlaintext");

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
        .filter(policy -> policy.kind() != IamPolicy.Kind.TRUST)
        .flatMap(IamPolicy::allowed)
        .flatMap(statement -> statement.actions().stream().flatMap(each -> check(each, statement)));
  }

  private static Stream<Diagnostic> check(Located<String> action, PolicyStatement statement) {
    String message = "";
    if (action.value().equals("kms:CreateGrant")
        && !statement.hasCondition("kms:GrantIsForAWSResource", "kms:GranteePrincipal")) {
      message =
          "kms:CreateGrant for anybody: there is no condition on kms:GrantIsForAWSResource or"
              + " kms:GranteePrincipal";
    } else if (OTHERS_GRANTS.contains(action.value())
        && !statement.hasCondition("kms:GrantIsForAWSResource")) {
      message = action.value() + " reaches the grants of others";
    } else if (USE.contains(action.value())
        && !statement.hasCondition("kms:ViaService", "kms:EncryptionContext")) {
      message = action.value() + " without a condition on kms:ViaService: not only for the service";
    }
    return message.isEmpty()
        ? Stream.empty()
        : Stream.of(Findings.error(action.at(), RULE, message));
  }
}
