package delivery.lint.cloudformation.types;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a property may be.
 *
 * @param name {@code any}, {@code string}, {@code integer}, {@code number}, {@code boolean}, {@code
 *     object}, {@code array} or {@code $SHAPE}, a part with properties of its own
 * @param limits the constraints that are numbers, like {@code minimum=5}
 * @param pattern what is found in each text
 * @param allowed the only words, if there are any
 * @param anyCase whether the words may also be written in other cases
 * @param items what the items of an array may be, where that is known
 */
record ValueKind(
    String name,
    List<Limit> limits,
    Optional<Pattern> pattern,
    List<String> allowed,
    boolean anyCase,
    Optional<ValueKind> items) {
  private static final String ONE = "one";
  private static final String ANY_CASE = "any case";

  ValueKind {
    limits = List.copyOf(limits);
    allowed = List.copyOf(allowed);
  }

  /** A constraint, like the name {@code maximum} and the value {@code 300}. */
  record Limit(String name, String value) {}

  /** Reads the columns of a kind, as {@code refresh-resource-types.py} writes them. */
  static ValueKind of(List<String> columns) {
    List<Limit> limits = new ArrayList<>();
    Optional<Pattern> pattern = Optional.empty();
    List<String> allowed = new ArrayList<>();
    boolean anyCase = false;
    Optional<ValueKind> items = Optional.empty();
    for (int i = 1; i < columns.size(); i++) {
      String column = columns.get(i);
      if (column.equals("of")) {
        items = Optional.of(of(columns.subList(i + 1, columns.size())));
        break;
      }
      int sign = column.indexOf('=');
      String name = column.substring(0, sign);
      String value = column.substring(sign + 1);
      switch (name) {
        case ONE -> allowed.add(value);
        case "pattern" -> pattern = Optional.of(Pattern.compile(value));
        case ANY_CASE -> {
          allowed.add(value);
          anyCase = true;
        }
        default -> limits.add(new Limit(name, value));
      }
    }
    return new ValueKind(columns.getFirst(), limits, pattern, allowed, anyCase, items);
  }

  /** The part that has the properties of such a value. */
  Optional<String> shape() {
    return name.startsWith("$") ? Optional.of(name.substring(1)) : Optional.empty();
  }
}
