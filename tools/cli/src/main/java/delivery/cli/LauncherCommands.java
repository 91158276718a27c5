package delivery.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/**
 * Commands that the script {@code bootstrap} does before any Java runs, because Maven builds what
 * runs. These classes make them known to {@code --help}, and start the script where Java is started
 * directly.
 */
final class LauncherCommands {
  private LauncherCommands() {}

  /** {@code ./bootstrap test …}. */
  @Command(
      name = "test",
      customSynopsis = "bootstrap test [--fast | --nightly] [MAVEN ARGUMENT...]",
      description = "The tests of this repository; --fast in less than 90 seconds.")
  static final class TestCommand extends ForwardedCommand {
    TestCommand() {
      super("test");
    }
  }

  /** {@code ./bootstrap format …}. */
  @Command(
      name = "format",
      customSynopsis = "bootstrap format [MAVEN ARGUMENT...]",
      description = "Writes all Java files in the one format of this repository.")
  static final class FormatCommand extends ForwardedCommand {
    FormatCommand() {
      super("format");
    }
  }

  /** Starts the script with its own arguments. */
  abstract static class ForwardedCommand implements Callable<Integer> {
    private final String name;

    // Options included, --help too: whatever follows is the script's.
    @Unmatched private final List<String> arguments = new ArrayList<>();

    ForwardedCommand(String name) {
      this.name = name;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
      Path root = Path.of(System.getProperty("repository.root", ".")).toAbsolutePath();
      List<String> words = new ArrayList<>(List.of(root.resolve("bootstrap").toString(), name));
      words.addAll(arguments);
      return new ProcessBuilder(words).inheritIO().start().waitFor();
    }
  }
}
