package delivery.artifacts.pipeline;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
    try (InputStream list = SynchronousSteps.class.getResourceAsStream(LIST)) {
      String text = new String(requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8);
      return new SynchronousSteps(
          text.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toSet()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(LIST, unreadable);
    }
  }

  /** Whether a step is one of them. */
  public boolean contains(String step) {
    return names.contains(step);
  }
}
