package delivery.deployer.cli.console;

import delivery.deployer.deployment.DeploymentResult;
import delivery.deployer.deployment.StackDocuments;
import delivery.deployer.events.Timeline;
import delivery.deployer.json.JsonFile;
import delivery.deployer.stack.StackSnapshot;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

  /** Where events are written, if anywhere. */
  public Optional<Path> events() {
    return Optional.ofNullable(events);
  }

  void write(String stackName, DeploymentResult result) {
    if (outputs != null && result.outcome() != DeploymentResult.Outcome.FAILED) {
      JsonFile.write(outputs, result.stack().map(StackSnapshot::outputs).orElse(Map.of()));
    }
    if (timeline != null) {
      JsonFile.write(
          timeline,
          StackDocuments.timeline(stackName, result.status(), Timeline.of(result.events())));
    }
  }
}
