package delivery.groovy.program;

/** Names of the methods that get and set a property. */
public final class Names {
  private Names() {}

  /** With a capital letter, as after {@code get}. */
  public static String capitalized(String name) {
    return name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  /** The property of a method {@code getX}, {@code isX} or {@code setX}; empty for others. */
  public static String property(String method) {
    int prefix = method.startsWith("is") ? 2 : 3;
    boolean accessor =
        method.startsWith("is") || method.startsWith("get") || method.startsWith("set");
    return accessor && method.length() > prefix && !Character.isLowerCase(method.charAt(prefix))
        ? java.beans.Introspector.decapitalize(method.substring(prefix))
        : "";
  }
}
