package delivery.machine;

import java.util.List;

/**
 * What the machine's service manager says of itself once it has started everything.
 *
 * @param name {@code running}, {@code degraded} and so on: systemctl(1), is-system-running
 * @param failedUnits names of the units that failed
 */
public record SystemState(String name, List<String> failedUnits) {
  public SystemState {
    failedUnits = List.copyOf(failedUnits);
  }

  /** Whether everything that should run does. */
  public boolean healthy() {
    return name.equals("running");
  }
}
