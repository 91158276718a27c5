package delivery.artifacts.pipeline;

import delivery.artifacts.ListFile;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Steps that end before the engine goes on. At every other one it leaves the script, so code that
 * it did not rewrite cannot wait for one.
 */
public final class SynchronousSteps {
  private static final String LIST = "synchronous-steps.txt";

  private final Set<String> names;

  private SynchronousSteps(Set<String> names) {
    this.names = names;
  }

  /** Reads the list. */
  public static SynchronousSteps read() {
    return new SynchronousSteps(
        ListFile.lines(SynchronousSteps.class, LIST).stream()
            .filter(line -> !line.startsWith("#"))
            .collect(Collectors.toSet()));
  }

  /** Whether a step is one of them. */
  public boolean contains(String step) {
    return names.contains(step);
  }
}
