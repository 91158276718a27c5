package delivery.artifacts.jobs;

import delivery.artifacts.jobs.values.Outside;
import java.util.List;

/** A script needs a class that Groovy refuses: it ends there, and the class's file says why. */
final class RefusedClass extends Outside {
  private static final long serialVersionUID = 1;

  private final transient List<ScriptProblem> problems;

  RefusedClass(String name, List<ScriptProblem> problems) {
    super("the class " + name);
    this.problems = List.copyOf(problems);
  }

  /** What Groovy refuses, in the file of the class. */
  List<ScriptProblem> problems() {
    return problems;
  }
}
