package delivery.cli;

import delivery.artifacts.lock.ControllerLock;
import delivery.controller.ControllerHome;
import delivery.controller.ControllerUnavailableException;
import delivery.controller.ExportedLock;
import delivery.controller.LockExport;
import delivery.controller.RunningController;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./bootstrap lock}: compares the committed lock with a live controller, or writes it. */
@Command(
    name = "lock",
    mixinStandardHelpOptions = true,
    description = {
      "Exports the lock from a live controller and shows how the committed one differs.",
      "Without --from it asks the controller that up started."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:equal, or written", "1:they differ", "2:the controller cannot be asked"})
final class LockCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private ControllerHomeOption home;

  @Option(names = "--from", paramLabel = "URL", description = "Controller to ask.")
  private @Nullable String from;

  @Option(names = "--user", paramLabel = "NAME", description = "An administrator of it.")
  private @Nullable String user;

  @Option(
      names = "--token-env",
      paramLabel = "VARIABLE",
      description = "Environment variable with the administrator's API token or password.")
  private @Nullable String tokenVariable;

  @Option(names = "--write", description = "Replace the committed lock instead of comparing.")
  private boolean write;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path root = ControllerHomeOption.root();
    Path directory = root.resolve(ControllerLock.FOLDER);
    PrintWriter out = spec.commandLine().getOut();
    try {
      ExportedLock exported = export(root).run(root);
      if (write) {
        exported.write(directory);
        out.println("wrote " + exported.files().size() + " files to " + ControllerLock.FOLDER);
        return ExitCode.OK;
      }
      List<String> differences = ExportedLock.read(directory).differences(exported);
      differences.forEach(out::println);
      if (differences.isEmpty()) {
        out.println("the committed lock equals the controller's");
      }
      out.flush();
      return differences.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    } catch (ControllerUnavailableException e) {
      spec.commandLine().getErr().println("bootstrap: " + e.getMessage());
      return ExitCode.USAGE;
    }
  }

  private LockExport export(Path root) throws IOException, ControllerUnavailableException {
    if (from != null) {
      try {
        return new LockExport(from, Optional.ofNullable(user), token());
      } catch (IllegalArgumentException e) {
        throw new ParameterException(spec.commandLine(), "--from: " + e.getMessage(), e);
      }
    }
    ControllerHome folder = home.in(root);
    RunningController running =
        RunningController.of(folder)
            .orElseThrow(
                () ->
                    new ControllerUnavailableException(
                        "no controller to ask: name one with --from URL, or start one with ./bootstrap up"));
    String password = Files.readString(folder.adminPassword()).strip();
    return new LockExport(running.url(), Optional.of("admin"), password);
  }

  private String token() {
    if (tokenVariable == null) {
      if (user != null) {
        throw new ParameterException(
            spec.commandLine(), "--user needs --token-env, the variable that holds the token");
      }
      return "";
    }
    String token = System.getenv(tokenVariable);
    if (token == null || token.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--token-env: the variable " + tokenVariable + " is not set");
    }
    return token;
  }
}
