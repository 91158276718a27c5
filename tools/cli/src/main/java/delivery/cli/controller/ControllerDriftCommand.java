package delivery.cli.controller;

import delivery.artifacts.Repository;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.source.SourceTree;
import delivery.cli.check.CheckOptions;
import delivery.controller.ControllerUnavailableException;
import delivery.controller.LiveState;
import delivery.controller.Pins;
import delivery.controller.drift.Drift;
import delivery.controller.upgrade.Upgrade;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./bootstrap drift}: what a live controller is that the repository does not say. */
@Command(
    name = "drift",
    mixinStandardHelpOptions = true,
    description = {
      "Compares a live controller with the repository: configuration, items, plugins, approved scripts.",
      "Without --from it asks the controller that up started."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:no difference", "1:they differ", "2:the controller cannot be asked"})
public final class ControllerDriftCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private LiveControllerOptions controller;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "How to print differences: ${COMPLETION-CANDIDATES}.")
  private CheckOptions.Format format = CheckOptions.Format.TEXT;

  @Override
  public Integer call() throws IOException, ControllerUnavailableException, InterruptedException {
    Path root = ControllerHomeOption.root();
    PrintWriter messages = spec.commandLine().getErr();
    LiveState live = LiveState.parse(LiveState.ask(controller.console(spec, root)));
    Repository repository = CheckOptions.repository(root);
    Drift drift =
        Drift.of(repository, Upgrade.items(repository, new SourceTree(root)), live, fresh(root));
    Map<String, SourceFile> sources = new HashMap<>(repository.sources());
    sources.put(live.configuration().path(), live.configuration());
    live.jobs().values().forEach(job -> sources.put(job.path(), job));
    PrintWriter out = spec.commandLine().getOut();
    out.print(format.report().of(drift.differences(), sources));
    out.flush();
    if (drift.unjudged() > 0) {
      messages.printf(
          "bootstrap: %d values that nobody declared are not judged: what they are on a fresh controller is recorded by ./bootstrap up --fresh%n",
          drift.unjudged());
    }
    messages.println(summary(drift.differences().size()));
    return drift.differences().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private static String summary(int differences) {
    return differences == 0
        ? "the controller is what the repository says"
        : differences + (differences == 1 ? " difference" : " differences");
  }

  /** A record of other pins says nothing about these. */
  private Optional<LiveState> fresh(Path root) throws IOException, ControllerUnavailableException {
    Path file = controller.home(root).freshState();
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    LiveState state = LiveState.parse(Files.readString(file));
    return state.isOf(Pins.read(root)) ? Optional.of(state) : Optional.empty();
  }
}
