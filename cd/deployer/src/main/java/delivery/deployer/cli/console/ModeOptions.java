package delivery.deployer.cli.console;

import delivery.deployer.changeset.ChangeSetMode;
import delivery.deployer.environment.Environment;
import delivery.deployer.failure.Refused;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How CloudFormation is to work a change set off. */
public final class ModeOptions {
  /** What becomes of a stack whose operation fails. */
  enum OnFailure {
    rollback("ROLLBACK"),
    delete("DELETE"),
    keep("DO_NOTHING");

    private final String word;

    OnFailure(String word) {
      this.word = word;
    }
  }

  @Option(
      names = "--on-failure",
      paramLabel = "WHAT",
      description =
          "rollback, delete (a new stack) or keep (no rollback: for looking at what failed).")
  private @Nullable OnFailure onFailure;

  @Option(
      names = "--express",
      description =
          "End when resources are configured, before they are stable; refused for a protected stack.")
  private boolean express;

  @Option(
      names = "--revert-drift",
      description = "Change back what was changed behind CloudFormation's back.")
  private boolean revertDrift;

  @Option(
      names = "--import-existing",
      description = "Take over resources that exist already under the names in the template.")
  private boolean importExisting;

  /**
   * The mode.
   *
   * @throws Refused when it is not for an environment whose stack is protected
   */
  public ChangeSetMode mode(Environment environment) {
    ChangeSetMode mode =
        new ChangeSetMode(
            Optional.ofNullable(onFailure).map(what -> what.word),
            express,
            revertDrift,
            importExisting);
    if (mode.risky() && environment.terminationProtection()) {
      throw new Refused(
          "%s: '%s' is protected ('terminationProtection: true'): --express and --on-failure other than rollback are for stacks that nobody misses"
              .formatted(environment.file(), environment.name()));
    }
    return mode;
  }
}
