package delivery.groovy.differential.generator;

import java.util.ArrayList;
import java.util.List;

/**
 * A program in parts that can be left out one by one.
 *
 * @param number which of the run
 * @param declarations imports first, then classes and functions
 */
public record GeneratedProgram(int number, List<String> declarations, List<String> statements) {
  /** As it is run. */
  public String text() {
    List<String> all = new ArrayList<>(declarations);
    all.addAll(statements);
    return String.join("\n", all) + "\n";
  }

  /** The same with other statements. */
  public GeneratedProgram withStatements(List<String> other) {
    return new GeneratedProgram(number, declarations, List.copyOf(other));
  }

  /** The same with other declarations. */
  public GeneratedProgram withDeclarations(List<String> other) {
    return new GeneratedProgram(number, List.copyOf(other), statements);
  }
}
