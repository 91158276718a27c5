package delivery.pipeline.steps;

import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What steps do with arguments that they cannot take, in the words of Jenkins. */
final class Coercion {
  private Coercion() {}

  /**
   * A text argument; nothing stays nothing.
   *
   * @param step the class that Jenkins' message names
   * @throws IllegalArgumentException for anything else, worded and caused as in Jenkins
   */
  static @Nullable String text(StepCall call, String argument, String step) {
    return switch (call.arguments().get(argument)) {
      case null -> null;
      case CharSequence text -> text.toString();
      case Object other ->
          throw notInstantiated(
              call.arguments(),
              step,
              new ClassCastException(
                  step
                      + "."
                      + argument
                      + " expects class java.lang.String but received "
                      + other.getClass()));
    };
  }

  /** What a step says that refuses its arguments while it is made. */
  static IllegalArgumentException refused(StepCall call, String step, String reason) {
    return refused(call.arguments(), step, reason);
  }

  /** The same for anything else that is made of arguments. */
  static IllegalArgumentException refused(Map<String, ?> arguments, String type, String reason) {
    return notInstantiated(
        arguments, type, new InvocationTargetException(new IllegalArgumentException(reason)));
  }

  private static IllegalArgumentException notInstantiated(
      Map<String, ?> arguments, String type, Exception cause) {
    return new IllegalArgumentException(
        "Could not instantiate " + arguments + " for " + type + ": " + cause, cause);
  }
}
