package delivery.deployer.cli.console;

import delivery.deployer.deployment.DeploymentEvent;
import delivery.deployer.deployment.StackDocuments;
import delivery.deployer.events.StackEvent;
import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.json.JsonFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Shows a deployment's events as they come, and keeps them in a file of JSON lines. */
public final class EventReporter implements Consumer<DeploymentEvent>, AutoCloseable {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
  private final PrintWriter out;
  private final boolean json;
  private final Progress progress;
  private @Nullable BufferedWriter file;
  private Optional<String> problem = Optional.empty();

  /** Works through what it is given. */
  public EventReporter(CommandContext context, boolean json, Optional<Path> eventsFile) {
    this.out = context.out();
    this.progress =
        new Progress(
            context.err(),
            context.terminal()
                && !json
                && !context.variables().getOrDefault("TERM", "").equals("dumb"),
            context.clock());
    this.json = json;
    this.file = eventsFile.map(EventReporter::open).orElse(null);
  }

  private static BufferedWriter open(Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      return Files.newBufferedWriter(file);
    } catch (IOException e) {
      throw new InvalidInputException(file + ": cannot be written: " + e);
    }
  }

  @Override
  public void accept(DeploymentEvent event) {
    switch (event) {
      case DeploymentEvent.StepStarted started -> say("step", started.step().words());
      case DeploymentEvent.RecoveryStarted started -> say("step", started.step().words());
      case DeploymentEvent.ChangesFound found -> {
        if (json) {
          line(
              JsonFile.document(
                  "event", "changes",
                  "changeSet", found.changeSet(),
                  "changes", found.changes().stream().map(StackDocuments::change).toList()));
        } else {
          out.print(ChangeTable.render(found.changes()));
          out.flush();
        }
      }
      case DeploymentEvent.NothingToChange nothing -> say("unchanged", "nothing to change");
      case DeploymentEvent.OperationStarted runs -> {}
      case DeploymentEvent.StackEventReceived happened -> happened(happened.event());
      case DeploymentEvent.Polled polled -> progress.show();
      case DeploymentEvent.Unreachable unreachable -> {
        progress.clear();
        say("unreachable", "asking again: " + unreachable.reason());
      }
      case DeploymentEvent.OperationEnded settled -> {
        progress.clear();
        say("settled", settled.stackName() + " is " + settled.status());
      }
    }
  }

  private void happened(StackEvent event) {
    progress.clear();
    Map<String, Object> document = StackDocuments.event(event);
    if (file != null) {
      try {
        file.write(JsonFile.line(document));
        file.newLine();
        file.flush();
      } catch (IOException e) {
        // The operation goes on whether or not it can be written down here.
        file = null;
        problem = Optional.of("the events file cannot be written any more: " + e);
        say("unwritable", problem.get());
      }
    }
    if (json) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("event", "resource");
      line.putAll(document);
      line(line);
      return;
    }
    out.println(
        "%s  %-28s %s/%s%s"
            .formatted(
                TIME.format(event.time()),
                event.status(),
                event.stackName(),
                event.logicalId(),
                event.reason().isEmpty() ? "" : ": " + event.reason()));
    out.flush();
    progress.count(event);
    progress.show();
  }

  private void say(String kind, String words) {
    if (json) {
      line(
          JsonFile.document(
              "event", kind,
              "message", words));
    } else {
      out.println(words);
      out.flush();
    }
  }

  /** Prints one JSON line. */
  public void line(Map<String, Object> document) {
    out.println(JsonFile.line(document));
    out.flush();
  }

  /** Ends the file; why it does not hold everything, if so. */
  public Optional<String> finish() {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      problem = problem.or(() -> Optional.of("the events file cannot be written: " + e));
    }
    file = null;
    return problem;
  }

  @Override
  public void close() {
    Optional<String> unused = finish();
  }
}
