package delivery.rehearsal.hostile;

import delivery.artifacts.source.Located;
import java.util.List;
import java.util.Optional;

/**
 * What came of an act, as the roles are and with one statement widened.
 *
 * @param act what was tried
 * @param fault why this proves nothing; empty when the act is denied by exactly that statement
 * @param refused what was refused, and by whose policy
 */
public record HostileProof(Located<String> act, Optional<String> fault, String refused) {

  static HostileProof of(HostileAct act, List<String> faults, String refused) {
    return new HostileProof(
        act.name(),
        faults.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", faults)),
        refused);
  }

  /** Whether the act was refused, and succeeded once the one statement was wider. */
  public boolean holds() {
    return fault.isEmpty();
  }

  /** One line with the place of the act. */
  public String sentence() {
    return "%s: %s (%s)".formatted(act.value(), fault.orElse(refused), act.at());
  }
}
