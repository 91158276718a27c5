package delivery.pipeline.steps;

/** What steps do with arguments of another type than they want. */
final class Coercion {
  private Coercion() {}

  /**
   * A text argument.
   *
   * @param step the class that Jenkins' message names
   * @throws IllegalArgumentException for anything else, worded and caused as in Jenkins
   */
  static String text(StepCall call, String argument, String step) {
    Object value = call.arguments().get(argument);
    if (value instanceof CharSequence text) {
      return text.toString();
    }
    throw new IllegalArgumentException(
        "Could not instantiate " + call.arguments() + " for " + step,
        new ClassCastException(
            step
                + "."
                + argument
                + " expects class java.lang.String but received "
                + (value == null ? "null" : value.getClass())));
  }
}
