package delivery.groovy.differential;

import delivery.groovy.value.ScriptInstance;
import groovy.lang.Closure;
import groovy.lang.GString;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes a value down with the classes of all its parts. */
final class Canonical {
  private static final int DEEPEST = 12;

  private final Function<Object, @Nullable String> ofScript;
  private final IdentityHashMap<Object, Boolean> open = new IdentityHashMap<>();

  /**
   * For one value.
   *
   * @param ofScript the class and text of an object of the script's own classes; null for others
   */
  Canonical(Function<Object, @Nullable String> ofScript) {
    this.ofScript = ofScript;
  }

  String of(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    String own = ofScript.apply(value);
    if (own != null) {
      return own;
    }
    if (open.size() > DEEPEST || open.put(value, true) != null) {
      return "...";
    }
    try {
      return parts(value);
    } finally {
      open.remove(value);
    }
  }

  private String parts(Object value) {
    String type = value.getClass().getName();
    return switch (value) {
      case Closure<?> ignored -> "closure";
      case GString text -> "GString " + text;
      case Map<?, ?> map -> {
        StringJoiner all = new StringJoiner(", ", type + "[", "]");
        map.forEach((key, each) -> all.add(of(key) + ": " + of(each)));
        yield all.toString();
      }
      case Collection<?> collection -> {
        StringJoiner all = new StringJoiner(", ", type + "[", "]");
        collection.forEach(each -> all.add(of(each)));
        yield all.toString();
      }
      case Throwable failure -> failure(failure);
      default -> value.getClass().isArray() ? array(value) : type + " " + value;
    };
  }

  private String array(Object value) {
    StringJoiner all =
        new StringJoiner(", ", value.getClass().getComponentType().getName() + "[]{", "}");
    for (int i = 0; i < Array.getLength(value); i++) {
      all.add(of(Array.get(value, i)));
    }
    return all.toString();
  }

  /** Class and message; what only carries no stack counts as what it stands for. */
  static String failure(Throwable failure) {
    if (failure instanceof ScriptInstance own) {
      return own.state().type.decl().name() + ": " + failure.getMessage();
    }
    Class<?> type = failure.getClass();
    while (type.getName().startsWith("delivery.groovy.") || type.getName().endsWith("NoStack")) {
      type = type.getSuperclass();
    }
    return type.getName() + ": " + failure.getMessage();
  }
}
