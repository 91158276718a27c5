package delivery.artifacts.iam;

import delivery.artifacts.Wildcard;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import java.util.List;
import java.util.Optional;

/**
 * A statement of a policy; texts are as written, substitutions not put in.
 *
 * @param at where it begins
 * @param allows false for one that denies
 * @param inverted where {@code NotAction}, {@code NotResource} or {@code NotPrincipal} is written
 */
public record PolicyStatement(
    Location at,
    boolean allows,
    List<Located<String>> actions,
    List<Located<String>> resources,
    List<Principal> principals,
    List<Condition> conditions,
    Optional<Located<String>> inverted) {

  public PolicyStatement {
    actions = List.copyOf(actions);
    resources = List.copyOf(resources);
    principals = List.copyOf(principals);
    conditions = List.copyOf(conditions);
  }

  /**
   * Somebody that a policy lets in.
   *
   * @param kind {@code AWS}, {@code Service}, {@code Federated}, or {@code *} for everybody
   * @param parameter the parameter that gives the name, where it is not written out
   */
  public record Principal(String kind, Located<String> name, Optional<String> parameter) {}

  /** One key of a condition. */
  public record Condition(Located<String> operator, String key, List<String> values) {
    public Condition {
      values = List.copyOf(values);
    }

    /** Whether it is about a key; the text after a slash of the key does not count. */
    public boolean isAbout(String wanted) {
      return key.equalsIgnoreCase(wanted)
          || key.regionMatches(true, 0, wanted + "/", 0, wanted.length() + 1);
    }
  }

  /** Whether one of the statement's conditions is about one of the keys. */
  public boolean hasCondition(String... keys) {
    return conditions.stream().anyMatch(each -> List.of(keys).stream().anyMatch(each::isAbout));
  }

  /** The written action that covers an action, if one does. */
  public Optional<Located<String>> covers(String action) {
    return actions.stream().filter(each -> Wildcard.matches(each.value(), action)).findFirst();
  }

  /** The resource that stands for everything, if one does. */
  public Optional<Located<String>> everything() {
    return resources.stream().filter(each -> each.value().equals("*")).findFirst();
  }
}
