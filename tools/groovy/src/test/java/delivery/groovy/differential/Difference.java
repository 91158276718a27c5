package delivery.groovy.differential;

import delivery.groovy.differential.generator.GeneratedProgram;
import java.util.List;

/**
 * A program that gives something else in the interpreter.
 *
 * @param differences what Groovy gave and what the interpreter gave
 */
record Difference(GeneratedProgram program, List<String> differences) {
  /** Whether Groovy ended because the script has no such function, variable or class. */
  boolean isOfNames() {
    return differences.stream()
        .anyMatch(
            each -> each.matches("(?s).*expected [^\\n]*(for class: |method: )WorkflowScript.*"));
  }

  @Override
  public String toString() {
    return "program "
        + program.number()
        + "\n"
        + program.text()
        + "--- "
        + String.join("\n    ", differences)
        + "\n";
  }
}
