package delivery.lint.cloudformation.types;

import delivery.artifacts.stack.Resolved;
import delivery.lint.DecimalNumber;
import delivery.lint.Suggestions;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Compares single values with what a property may be; each answer says what is allowed. */
final class ValueLimits {

  private ValueLimits() {}

  /** Whether nothing in a text is known to AWS only. */
  static boolean isKnown(Resolved.Text text) {
    return !text.value().contains("[") && !text.value().contains("{{resolve:");
  }

  /** The kind with an article. */
  static String word(ValueKind kind) {
    return switch (kind.name()) {
      case "string" -> "a text";
      case "integer" -> "a whole number";
      case "number" -> "a number";
      case "boolean" -> "true or false";
      case "array" -> "a list";
      default -> "a mapping";
    };
  }

  /** What is wrong with the length of a list. */
  static Optional<String> ofNumber(ValueKind kind, List<Resolved> items, String what) {
    // One item may stand for a list that only AWS knows.
    boolean isKnown =
        items.stream().allMatch(each -> !(each instanceof Resolved.Text text) || isKnown(text));
    BigDecimal size = BigDecimal.valueOf(items.size());
    return isKnown && isOutside(kind, "minItems", "maxItems", size)
        ? Optional.of(
            "%s has %s items, and not %d"
                .formatted(what, range(kind, "minItems", "maxItems"), items.size()))
        : Optional.empty();
  }

  /** What is wrong with a text. */
  static Optional<String> ofText(ValueKind kind, String value, String what) {
    Optional<String> wrong =
        switch (kind.name()) {
          case "integer", "number" -> number(kind, value);
          case "boolean" ->
              value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")
                  ? Optional.empty()
                  : Optional.of("is true or false");
          case "string" -> string(kind, value);
          case "array", "object" -> Optional.of("is " + word(kind));
          case "any" -> Optional.empty();
          default -> Optional.of("is a mapping");
        };
    if (wrong.isEmpty() && !isAllowed(kind, value)) {
      wrong = Optional.of("is one of " + Suggestions.list(kind.allowed()));
    }
    return wrong.map(is -> "%s %s, and not \"%s\"".formatted(what, is, value));
  }

  private static boolean isAllowed(ValueKind kind, String value) {
    return kind.allowed().isEmpty()
        || kind.allowed().stream()
            .anyMatch(each -> kind.anyCase() ? each.equalsIgnoreCase(value) : each.equals(value));
  }

  private static Optional<String> number(ValueKind kind, String value) {
    boolean isNumber = DecimalNumber.is(value);
    if (!isNumber || (kind.name().equals("integer") && value.contains("."))) {
      return Optional.of("is " + word(kind));
    }
    return isOutside(kind, "minimum", "maximum", new BigDecimal(value))
        ? Optional.of("is " + range(kind, "minimum", "maximum"))
        : Optional.empty();
  }

  private static Optional<String> string(ValueKind kind, String value) {
    if (isOutside(kind, "minLength", "maxLength", BigDecimal.valueOf(value.length()))) {
      return Optional.of("has " + range(kind, "minLength", "maxLength") + " characters");
    }
    return kind.pattern()
        .filter(pattern -> !pattern.matcher(value).find())
        .map(pattern -> "matches " + pattern);
  }

  private static boolean isOutside(ValueKind kind, String least, String most, BigDecimal value) {
    return limit(kind, least).filter(min -> value.compareTo(new BigDecimal(min)) < 0).isPresent()
        || limit(kind, most).filter(max -> value.compareTo(new BigDecimal(max)) > 0).isPresent();
  }

  private static String range(ValueKind kind, String least, String most) {
    Optional<String> min = limit(kind, least);
    Optional<String> max = limit(kind, most);
    if (min.isEmpty()) {
      return "at most " + max.orElse("");
    }
    return max.map(each -> "from " + min.get() + " to " + each).orElse("at least " + min.get());
  }

  private static Optional<String> limit(ValueKind kind, String name) {
    return kind.limits().stream()
        .filter(limit -> limit.name().equals(name))
        .map(ValueKind.Limit::value)
        .findFirst();
  }
}
