package delivery.deployer.changeset;

import java.util.Optional;

/**
 * How CloudFormation works a change set off (API reference of CreateChangeSet, 2026).
 *
 * @param onFailure ROLLBACK, DELETE or DO_NOTHING; absent for what CloudFormation does by itself
 * @param express whether the operation ends when resources are configured, before they are stable
 * @param revertDrift whether what was changed behind CloudFormation's back is changed back
 * @param importExisting whether resources that exist already under their names are taken over
 */
public record ChangeSetMode(
    Optional<String> onFailure, boolean express, boolean revertDrift, boolean importExisting) {

  /** As CloudFormation does by itself. */
  public static ChangeSetMode standard() {
    return new ChangeSetMode(Optional.empty(), false, false, false);
  }

  /** Whether a failure or an unstable resource may be left behind, which dev alone can afford. */
  public boolean risky() {
    return express || onFailure.filter(what -> !what.equals("ROLLBACK")).isPresent();
  }
}
