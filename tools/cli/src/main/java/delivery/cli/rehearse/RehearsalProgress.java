package delivery.cli.rehearse;

import delivery.rehearsal.RehearsalEvent;
import delivery.rehearsal.StageStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Shows a rehearsal as it runs: a line for each stage, its console only when it fails. */
final class RehearsalProgress implements Consumer<RehearsalEvent> {
  private static final int LAST_LINES = 60;

  private final Terminal terminal;
  private final boolean verbose;
  private final List<String> console = new ArrayList<>();

  RehearsalProgress(Terminal terminal, boolean verbose) {
    this.terminal = terminal;
    this.verbose = verbose;
  }

  @Override
  public synchronized void accept(RehearsalEvent event) {
    switch (event) {
      case RehearsalEvent.Progress progress -> terminal.message(progress.sentence());
      case RehearsalEvent.BuildStarted build ->
          terminal.message("Build %d to %s".formatted(build.number(), build.environment()));
      case RehearsalEvent.StageStarted stage -> {
        console.clear();
        terminal.passing("  … " + stage.stage());
        if (verbose) {
          terminal.message("  … %s (%s)".formatted(stage.stage(), stage.at()));
        }
      }
      case RehearsalEvent.AgentStarted agent -> terminal.passing("  … agent " + agent.agent());
      case RehearsalEvent.ConsoleLine line -> line(line);
      case RehearsalEvent.StageFinished stage -> finished(stage);
      case RehearsalEvent.CallDenied denied ->
          terminal.message("    " + terminal.red("denied: ") + denied.call().sentence());
    }
  }

  private void line(RehearsalEvent.ConsoleLine line) {
    console.add(line.line());
    if (verbose) {
      terminal.message("    " + line.line());
    } else {
      terminal.passing("  … " + line.stage() + ": " + line.line());
    }
  }

  private void finished(RehearsalEvent.StageFinished stage) {
    String word =
        switch (stage.status()) {
          case SUCCESS -> terminal.green("ok     ");
          case UNSTABLE -> terminal.yellow("unstable");
          case FAILURE -> terminal.red("failed ");
          case ABORTED -> terminal.red("aborted");
          case PAUSED_PENDING_INPUT -> terminal.yellow("waits  ");
          case SKIPPED -> terminal.quiet("skipped");
        };
    terminal.message(
        "  %s %-22s %-9s %s"
            .formatted(
                word,
                stage.stage(),
                seconds(stage.took()),
                stage.agent().map(agent -> terminal.quiet(agent.sentence())).orElse(""))
            .stripTrailing());
    if (stage.status() == StageStatus.FAILURE && !verbose) {
      int first = Math.max(0, console.size() - LAST_LINES);
      if (first > 0) {
        terminal.message("    … %d lines before, in the report".formatted(first));
      }
      console.subList(first, console.size()).forEach(line -> terminal.message("    " + line));
    }
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
