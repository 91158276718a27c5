package delivery.lint.iam;

import delivery.artifacts.Repository;
import delivery.artifacts.iam.IamPolicy;
import delivery.artifacts.iam.PolicyStatement;
import delivery.artifacts.iam.PolicyStatement.Condition;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import java.util.stream.Stream;

/** A condition of a statement that allows, which holds for nearly every request. */
public final class VoidCondition implements Check {
  private static final String RULE = "iam-void-condition";

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
        .flatMap(IamPolicy::allowed)
        .flatMap(
            statement -> statement.conditions().stream().flatMap(each -> check(each, statement)));
  }

  private static Stream<Diagnostic> check(Condition condition, PolicyStatement statement) {
    String operator = condition.operator().value();
    String message = "";
    if (condition.values().contains("*")) {
      message = "\"*\" is every value of " + condition.key();
    } else if (operator.endsWith("IfExists")) {
      message = "%s holds for a request without %s".formatted(operator, condition.key());
    } else if (operator.startsWith("ForAllValues:") && isAlone(statement)) {
      message = "%s holds for a request without %s".formatted(operator, condition.key());
    } else if (operator.contains("Not") || condition.values().isEmpty()) {
      message = "%s of %s allows what nobody named".formatted(operator, condition.key());
    }
    return message.isEmpty()
        ? Stream.empty()
        : Stream.of(Findings.error(condition.operator().at(), RULE, message));
  }

  private static boolean isAlone(PolicyStatement statement) {
    return statement.conditions().stream()
        .allMatch(each -> each.operator().value().startsWith("ForAllValues:"));
  }
}
