package delivery.lint.against;

import delivery.artifacts.Wildcard;
import delivery.artifacts.stack.Resolved;
import delivery.lint.against.Statement.Condition;
import java.util.List;
import java.util.stream.Stream;

/** One action on one resource for one principal, under the conditions of its statement. */
record Grant(
    Resolved.Text action, Resolved.Text resource, Resolved.Text principal, Statement statement) {

  /** Everything that a statement is about, one by one. */
  static Stream<Grant> of(Statement statement) {
    return statement.actions().stream()
        .flatMap(
            action ->
                statement.resources().stream()
                    .flatMap(
                        resource ->
                            statement.principals().stream()
                                .map(who -> new Grant(action, resource, who, statement))));
  }

  /** Whether whatever the other one is about, this one is about, too. */
  boolean covers(Grant other) {
    return coversAction(other)
        && covers(resource.value(), other.resource.value())
        && coversPrincipal(other)
        && unmet(other).isEmpty();
  }

  boolean coversAction(Grant other) {
    return covers(action.value(), other.action.value());
  }

  boolean coversPrincipal(Grant other) {
    String mine = principal.value();
    String theirs = other.principal.value();
    if (mine.equals(theirs) || mine.equals("*")) {
      return true;
    }
    // A whole account lets in each of its roles.
    String account = mine.replaceFirst("^AWS:(\\d{12})$", "AWS:arn:aws:iam::$1:root");
    return account.endsWith(":root")
        && theirs.startsWith(account.substring(0, account.length() - "root".length()));
  }

  /** The conditions that this one asks for and the other one does not. */
  List<Condition> unmet(Grant other) {
    return statement.conditions().stream()
        .filter(
            wanted ->
                other.statement.conditions().stream().noneMatch(given -> implies(given, wanted)))
        .toList();
  }

  /** What is left by {@code Not…} is compared as it is written: a longer list there is less. */
  private static boolean covers(String pattern, String text) {
    return pattern.equals(text)
        || pattern.equals("*")
        || (!pattern.startsWith("Not[")
            && !text.startsWith("Not[")
            && Wildcard.matches(pattern, text));
  }

  private static boolean implies(Condition given, Condition wanted) {
    if (!given.key().equals(wanted.key()) || !isAsStrict(given.operator(), wanted.operator())) {
      return false;
    }
    List<String> allowed = wanted.values();
    if (wanted.operator().contains("Not")) {
      return given.values().containsAll(allowed);
    }
    boolean isPattern = wanted.operator().contains("Like") || wanted.operator().contains("Arn");
    return given.values().stream()
        .allMatch(
            value ->
                allowed.stream()
                    .anyMatch(
                        each -> isPattern ? Wildcard.matches(each, value) : each.equals(value)));
  }

  private static boolean isAsStrict(String given, String wanted) {
    String asked = wanted.replaceFirst("IfExists$", "");
    String got = given.replaceFirst("IfExists$", "");
    boolean mayBeAbsent = given.endsWith("IfExists") && !wanted.endsWith("IfExists");
    return !mayBeAbsent
        && (got.equals(asked)
            || (got.equals("StringEquals") && asked.matches("StringLike|StringEqualsIgnoreCase"))
            || (got.matches("Arn(Equals|Like)") && asked.matches("Arn(Equals|Like)")));
  }
}
