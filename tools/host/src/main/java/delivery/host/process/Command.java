package delivery.host.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to start and where.
 *
 * @param words program and arguments, handed over as they are, never through a shell
 * @param environment added to the inherited variables, or all there is when nothing is inherited
 * @param mergeErrors whether standard error arrives as standard output, in order
 */
public record Command(
    List<String> words,
    Path directory,
    Map<String, String> environment,
    boolean inheritEnvironment,
    boolean mergeErrors) {

  public Command {
    if (words.isEmpty()) {
      throw new IllegalArgumentException("a command needs a program");
    }
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
  }

  /** A command with this program's environment and merged output. */
  public static Command of(Path directory, List<String> words) {
    return new Command(words, directory, Map.of(), true, true);
  }

  /** A command with this program's environment and merged output. */
  public static Command of(Path directory, String... words) {
    return of(directory, List.of(words));
  }

  /** The same with these variables added to the inherited ones. */
  public Command with(Map<String, String> added) {
    return new Command(words, directory, added, inheritEnvironment, mergeErrors);
  }

  /** The same with exactly these variables and none inherited. */
  public Command withOnly(Map<String, String> all) {
    return new Command(words, directory, all, false, mergeErrors);
  }

  /** The same with standard error apart. */
  public Command separatingErrors() {
    return new Command(words, directory, environment, inheritEnvironment, false);
  }
}
