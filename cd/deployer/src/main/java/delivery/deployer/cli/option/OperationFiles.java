package delivery.deployer.cli.option;

import delivery.deployer.cli.console.CommandContext;
import delivery.deployer.deployment.DeploymentResult;
import delivery.deployer.deployment.StackDocuments;
import delivery.deployer.events.Timeline;
import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.json.JsonFile;
import delivery.deployer.json.WritableFile;
import delivery.deployer.stack.StackSnapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The files that an operation leaves for later stages and for people. */
public final class OperationFiles {
  @Option(names = "--events", paramLabel = "FILE", description = "Write events, as JSON lines.")
  private @Nullable Path events;

  @Option(
      names = "--outputs",
      paramLabel = "FILE",
      description = "Write the stack's outputs, as one JSON object.")
  private @Nullable Path outputs;

  @Option(
      names = "--timeline",
      paramLabel = "FILE",
      description = "Write when each resource began and ended, as JSON.")
  private @Nullable Path timeline;

  @Mixin private final ReportOptions report = new ReportOptions();

  /** Where a plan, a result or a failure is told besides. */
  public ReportOptions report() {
    return report;
  }

  /** Where events are written, if anywhere. */
  public Optional<Path> events() {
    return Optional.ofNullable(events);
  }

  /** Whether there are files for one stack only. */
  public boolean ofOneStack() {
    return Stream.of(events, outputs, timeline).anyMatch(Objects::nonNull);
  }

  /**
   * Proves that all of them can be written, before AWS is asked for anything.
   *
   * @throws InvalidInputException naming the first that cannot
   */
  public void prove(CommandContext context) {
    Stream.concat(Stream.of(events, outputs, timeline), report.summary(context).stream())
        .filter(Objects::nonNull)
        .forEach(WritableFile::prove);
  }

  /** Writes what was asked for, each file for itself; what went wrong, one message for each. */
  public List<String> write(String stackName, DeploymentResult result) {
    List<String> problems = new ArrayList<>();
    if (outputs != null && result.outcome() != DeploymentResult.Outcome.FAILED) {
      write(outputs, result.stack().map(StackSnapshot::outputs).orElse(Map.of()), problems);
    }
    if (timeline != null) {
      write(
          timeline,
          StackDocuments.timeline(stackName, result.status(), Timeline.of(result.events())),
          problems);
    }
    return problems;
  }

  private static void write(Path file, Map<String, ?> document, List<String> problems) {
    try {
      JsonFile.write(file, document);
    } catch (InvalidInputException e) {
      problems.add(e.words());
    }
  }
}
