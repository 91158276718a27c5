package delivery.machine;

import delivery.host.process.Command;
import delivery.host.process.Output;
import delivery.host.process.SupervisedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tree of files in the cache, built once by a script and verified at every use.
 *
 * @param scripts folder of the laid out scripts
 * @param trees folder that holds trees
 * @param progress told in a sentence when the tree is built
 */
public record CachedTree(
    HostRequirements host, Path scripts, Path trees, TreeRecipe recipe, Consumer<String> progress) {
  private static final Pattern STEP =
      Pattern.compile("(?:step |.*\\bSTEP \\d+/\\d+: (?=RUN ))(.{1,100}).*");

  /** The folder with the tree's {@code system} and what describes it. */
  public Path folder() {
    return trees.resolve(recipe.name());
  }

  /** Whether the tree is there and every entry is as it was built. */
  public boolean intact() throws IOException, InterruptedException {
    return Files.exists(folder().resolve("contents"))
        && SupervisedProcess.run(command("cached")).succeeded();
  }

  /** Builds the tree where there is none or a damaged one; its root. */
  public Path ensure() throws MachineException, InterruptedException {
    List<String> lines = new ArrayList<>();
    int status;
    try {
      Files.createDirectories(trees);
      long free = Files.getFileStore(trees).getUsableSpace();
      if (free < recipe.neededSpace() && !intact()) {
        throw new MachineException(
            ("%s: %d MiB are free, and %s needs %d to be built. Free some space or choose another"
                    + " cache folder.")
                .formatted(trees, free >> 20, recipe.title(), recipe.neededSpace() >> 20));
      }
      Output keep =
          (channel, line) -> {
            if (line.equals("building")) {
              progress.accept(
                  "Building %s (once, takes a minute or two)".formatted(recipe.title()));
            }
            step(line).ifPresent(progress);
            lines.add(line);
          };
      Command ensure =
          command("ensure", recipe.builder(), recipe.arguments().toArray(String[]::new));
      try (SupervisedProcess process = SupervisedProcess.start(ensure, keep)) {
        status = process.waitFor();
      }
      if (status != 0) {
        Path log = trees.resolve(recipe.name() + ".log");
        Files.write(log, lines);
        throw new MachineException(explain(recipe.title(), lines) + " Log: " + log);
      }
    } catch (IOException failed) {
      throw new MachineException(
          recipe.title() + " cannot be built in " + trees + ": " + failed.getMessage(), failed);
    }
    String last = lines.getLast();
    if (!last.startsWith("tree ")) {
      throw new IllegalStateException("trees.bash ended with \"" + last + "\"");
    }
    return Path.of(last.substring("tree ".length()));
  }

  private Command command(String mode, String... more) {
    List<String> words =
        new ArrayList<>(List.of("bash", scripts.resolve("trees.bash").toString(), mode));
    words.add(trees.toString());
    words.add(recipe.name());
    words.addAll(List.of(more));
    return host.command(trees, words);
  }

  private Command command(String mode, String builder, String[] arguments) {
    List<String> more = new ArrayList<>(List.of(builder));
    more.addAll(List.of(arguments));
    return command(mode, more.toArray(String[]::new));
  }

  /** What a builder says that it does: a line of its own, or one that buildah prints of a step. */
  private Optional<String> step(String line) {
    Matcher step = STEP.matcher(line);
    return step.matches()
        ? Optional.of("  %s: %s".formatted(recipe.title(), step.group(1)))
        : Optional.empty();
  }

  /** One sentence for a build that failed, from what its tools wrote. */
  private static String explain(String title, List<String> log) {
    String all = String.join("\n", log);
    if (all.contains("No space left on device")) {
      return "The disk is full: %s could not be built. Free some space or choose another cache folder."
          .formatted(title);
    }
    if (all.contains("Failed getting release file") || all.contains("Couldn't download")) {
      return ("The Debian mirror that apt uses here does not answer, so %s could not be built: %s."
              + " Check the network; what was built once needs none.")
          .formatted(title, lastError(log));
    }
    return "%s could not be built: %s.".formatted(title, lastError(log));
  }

  private static String lastError(List<String> log) {
    return log.reversed().stream()
        .filter(line -> line.startsWith("E: ") || line.startsWith("Error: "))
        .map(line -> line.substring(line.indexOf(' ') + 1))
        .findFirst()
        .orElse(log.isEmpty() ? "no output" : log.getLast());
  }
}
