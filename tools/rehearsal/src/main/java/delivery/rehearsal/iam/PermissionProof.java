package delivery.rehearsal.iam;

import java.util.List;
import java.util.Optional;

/**
 * What a stage did without a permission that it needs.
 *
 * @param needed the first stage that makes a call which this permission allows; empty where no
 *     stage of the rehearsal makes one
 * @param failed whether that stage failed without it
 * @param denied what was refused to it
 */
public record PermissionProof(
    PolicyMutation removal, Optional<String> needed, boolean failed, List<DeniedCall> denied) {

  public PermissionProof {
    denied = List.copyOf(denied);
  }

  /** A permission that no stage of the rehearsal takes. */
  public static PermissionProof notNeeded(PolicyMutation removal) {
    return new PermissionProof(removal, Optional.empty(), false, List.of());
  }

  /** Whether a refusal of the very permission failed the very stage, in the role's own template. */
  public boolean holds() {
    return failed
        && denied.stream()
            .anyMatch(
                call ->
                    call.role().equals(removal.role())
                        && call.at().filter(at -> at.file().equals(removal.at().file())).isPresent()
                        && removal.covers(call.action()));
  }

  /** One line: the permission, the stage, the first refusal. */
  public String sentence() {
    if (needed.isEmpty()) {
      return "%s: no stage takes it (%s)".formatted(removal.name(), removal.at());
    }
    return "%s: %s %s%s"
        .formatted(
            removal.name(),
            needed.get(),
            failed ? "fails" : "does not fail",
            denied.isEmpty() ? "" : ", " + denied.getFirst().sentence());
  }
}
