package delivery.groovy.differential;

import java.util.ArrayList;
import java.util.List;

/**
 * What a program did.
 *
 * @param value its result with the classes of all parts; empty when it threw something
 * @param printed what it wrote
 * @param thrown class and message; empty when it came to its end
 */
record Outcome(String value, String printed, String thrown) {
  static Outcome ended(String value, String printed) {
    return new Outcome(Normal.text(value), Normal.text(printed), "");
  }

  static Outcome failed(Throwable failure, String printed) {
    return new Outcome("", Normal.text(printed), Normal.text(Canonical.failure(failure)));
  }

  boolean threw() {
    return !thrown.isEmpty();
  }

  /**
   * Whether Groovy itself failed: it cannot compile the program, makes code of it that Java does
   * not take (a cast of a primitive variable among arguments), or cannot make a proxy of a sealed
   * or hidden class on this virtual machine.
   */
  boolean isBroken() {
    return thrown.startsWith("org.codehaus.groovy.GroovyBugError: ")
        || thrown.startsWith("java.lang.VerifyError: ")
        || (printed + thrown + value).matches("(?s).*\\d_groovyProxy.*");
  }

  /** The first lines that differ, as this one and the other have them. */
  List<String> differences(Outcome other) {
    List<String> found = new ArrayList<>();
    List<String> mine = printed.lines().toList();
    List<String> theirs = other.printed.lines().toList();
    for (int i = 0; i < Math.max(mine.size(), theirs.size()) && found.isEmpty(); i++) {
      compare("line " + (i + 1), at(mine, i), at(theirs, i), found);
    }
    compare("thrown", thrown, other.thrown, found);
    compare("value", value, other.value, found);
    return found;
  }

  private static String at(List<String> lines, int index) {
    return index < lines.size() ? lines.get(index) : "(nothing)";
  }

  private static void compare(String what, String expected, String actual, List<String> into) {
    if (!expected.equals(actual)) {
      into.add(
          what
              + ": expected "
              + expected
              + "\n"
              + " ".repeat(what.length())
              + "  actual   "
              + actual);
    }
  }
}
