package delivery.groovy.differential.generator;

import java.util.List;

/**
 * A line of the list of what scripts in the sandbox may use.
 *
 * @param form {@code method}, {@code staticMethod}, {@code new}, {@code field}, {@code staticField}
 * @param name empty for a constructor
 */
public record ListedMember(
    String line, String form, String type, String name, List<String> parameters) {

  public static ListedMember of(String line) {
    List<String> words = List.of(line.split(" "));
    boolean isNew = words.get(0).equals("new");
    return new ListedMember(
        line,
        words.get(0),
        words.get(1),
        isNew ? "" : words.get(2),
        words.subList(isNew ? 2 : 3, words.size()));
  }

  /** Whether Groovy adds it to the class of its first parameter. */
  boolean isOfGroovy() {
    return type.endsWith("GroovyMethods");
  }

  /** The class that a script names. */
  String sourceType() {
    return type.replace('$', '.');
  }
}
