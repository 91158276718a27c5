package delivery.pipeline.steps;

import java.lang.reflect.InvocationTargetException;
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
              call,
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
    return notInstantiated(
        call, step, new InvocationTargetException(new IllegalArgumentException(reason)));
  }

  private static IllegalArgumentException notInstantiated(
      StepCall call, String step, Exception cause) {
    return new IllegalArgumentException(
        "Could not instantiate " + call.arguments() + " for " + step + ": " + cause, cause);
  }
}
