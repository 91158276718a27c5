package delivery.lint.iam;

import delivery.artifacts.Repository;
import delivery.artifacts.iam.IamPolicy;
import delivery.artifacts.iam.IamPolicy.Kind;
import delivery.artifacts.iam.PolicyStatement;
import delivery.artifacts.iam.PolicyStatement.Principal;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A role, a key or a resource that lets in more than the named ones. */
public final class OpenTrust implements Check {
  private static final String RULE = "iam-open-trust";

  /** EC2 gives roles to instances without saying for whose account. */
  private static final Set<String> WITHOUT_SOURCE = Set.of("ec2.amazonaws.com");

  private static final String[] CALLERS = {
    "aws:PrincipalArn",
    "aws:PrincipalAccount",
    "aws:PrincipalOrgID",
    "aws:SourceArn",
    "aws:SourceAccount"
  };

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
        .filter(policy -> policy.kind() != Kind.PERMISSIONS)
        .flatMap(policy -> policy.allowed().flatMap(statement -> check(policy, statement)));
  }

  private static Stream<Diagnostic> check(IamPolicy policy, PolicyStatement statement) {
    List<Diagnostic> found = new ArrayList<>();
    for (Principal principal : statement.principals()) {
      String name = principal.name().value();
      String message = "";
      if (principal.kind().equals("*")) {
        message = statement.hasCondition(CALLERS) ? "" : "everybody is let in";
      } else if (principal.parameter().filter(policy.defaults()::contains).isPresent()) {
        message =
            "the parameter %s has a default: who forgets it lets a stranger in"
                .formatted(principal.parameter().get());
      } else if (policy.kind() == Kind.TRUST && principal.kind().equals("Service")) {
        message =
            WITHOUT_SOURCE.contains(name)
                    || statement.hasCondition("aws:SourceAccount", "aws:SourceArn")
                ? ""
                : "%s may take the role for anybody: there is no condition on aws:SourceAccount"
                    .formatted(name);
      } else if (policy.kind() == Kind.TRUST && principal.kind().equals("AWS") && isAway(name)) {
        message = another(name, statement);
      }
      if (!message.isEmpty()) {
        found.add(Findings.error(principal.name().at(), RULE, message));
      }
    }
    return found.stream();
  }

  private static String another(String name, PolicyStatement statement) {
    boolean external =
        statement.conditions().stream()
            .anyMatch(
                each ->
                    each.isAbout("sts:ExternalId")
                        && each.operator().value().equals("StringEquals"));
    if (!external) {
      return "another account's %s is let in without its external id (StringEquals of sts:ExternalId)"
          .formatted(name);
    }
    return name.endsWith(":root") || name.matches("\\d{12}|.*:role/\\*")
        ? "every role of another account is let in; name the one"
        : "";
  }

  /** Whether a name is of another account than the template's. */
  private static boolean isAway(String name) {
    return !name.contains("::${AWS::AccountId}:") && !name.equals("AWS::AccountId");
  }
}
