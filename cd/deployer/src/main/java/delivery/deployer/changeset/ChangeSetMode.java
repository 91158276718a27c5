package delivery.deployer.changeset;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How CloudFormation works a change set off (API reference of CreateChangeSet, 2026).
 *
 * @param onFailure ROLLBACK, DELETE or DO_NOTHING; absent for what CloudFormation does by itself
 * @param express whether the operation ends when resources are configured, before they are stable
 * @param revertDrift whether what was changed behind CloudFormation's back is changed back
 * @param importExisting whether resources that exist already under their names are taken over
 * @param imports resources that exist, by their identifiers; nothing else changes with them
 */
public record ChangeSetMode(
    Optional<String> onFailure,
    boolean express,
    boolean revertDrift,
    boolean importExisting,
    List<ImportedResource> imports) {

  /**
   * A resource that exists and becomes the stack's own.
   *
   * @param logicalId its name in the template
   * @param type its type there
   * @param identifier the properties that name it in AWS, such as BucketName
   */
  public record ImportedResource(String logicalId, String type, Map<String, String> identifier) {}

  /** As CloudFormation does by itself. */
  public static ChangeSetMode standard() {
    return new ChangeSetMode(Optional.empty(), false, false, false, List.of());
  }

  /** Whether a failure or an unstable resource may be left behind, which dev alone can afford. */
  public boolean risky() {
    return express || onFailure.filter(what -> !what.equals("ROLLBACK")).isPresent();
  }
}
