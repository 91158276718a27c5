package delivery.deployer.cli.option;

import delivery.deployer.deployment.DeploymentResult;
import delivery.deployer.deployment.PlanFile;
import delivery.deployer.environment.Environment;
import delivery.deployer.failure.ExitCode;
import delivery.deployer.failure.FileNotWritten;
import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.json.JsonFile;
import delivery.deployer.json.WritableFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether a deployment ends with its plan, and how that is told. */
public final class PlanOptions {
  @Option(
      names = "--no-execute",
      description = "Leave the change set for review; deployer execute NAME executes it.")
  private boolean noExecute;

  @Option(
      names = "--plan-out",
      paramLabel = "FILE",
      description =
          "Leave the change set and write what it holds; deployer execute FILE executes just that.")
  private @Nullable Path file;

  @Option(
      names = "--exit-code",
      description = "With --no-execute or --plan-out: exit 5 when something would change.")
  private boolean exitCode;

  /** Whether the change set is left for review. */
  public boolean leavesChangeSet() {
    return noExecute || file != null;
  }

  /** Whether there is a file for one stack only. */
  public boolean ofOneStack() {
    return file != null;
  }

  /**
   * Proves, before AWS is asked for anything, that what is asked for goes together and that the
   * file can be written.
   *
   * @throws InvalidInputException when it does not, or cannot
   */
  public void prove(boolean dryRun) {
    if (exitCode && (dryRun || !leavesChangeSet())) {
      throw new InvalidInputException(
          "--exit-code goes with --no-execute or --plan-out: what would change is known when a"
              + " change set is left");
    }
    if (file != null) {
      if (dryRun) {
        throw new InvalidInputException(
            "--plan-out leaves a change set, which --dry-run does not make; leave one of them out");
      }
      WritableFile.prove(file);
    }
  }

  /**
   * Writes the plan of what waits; the exit code.
   *
   * @throws FileNotWritten when the change set is there and its file cannot be written
   */
  public int end(Environment environment, DeploymentResult result) {
    if (result.outcome() != DeploymentResult.Outcome.WAITS_FOR_REVIEW) {
      return ExitCode.OK.code();
    }
    if (file != null) {
      try {
        JsonFile.write(file, PlanFile.document(environment, result.changeSet(), result.changes()));
      } catch (InvalidInputException e) {
        throw new FileNotWritten(
            "%s\nchange set %s waits all the same: deployer execute --environment %s %s"
                .formatted(e.words(), result.changeSet(), environment.words(), result.changeSet()));
      }
    }
    return exitCode ? ExitCode.DIFFERENT.code() : ExitCode.OK.code();
  }
}
