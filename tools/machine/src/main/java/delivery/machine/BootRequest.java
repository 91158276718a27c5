package delivery.machine;

import java.util.List;

/**
 * What the machine is booted with.
 *
 * @param forwardedPorts its TCP ports that the host reaches through loopback ports of its own; port
 *     22 is always one of them
 */
public record BootRequest(List<Integer> forwardedPorts) {
  static final int SSH = 22;

  public BootRequest {
    for (int port : forwardedPorts) {
      if (port < 1 || port > 65_535 || port == SSH) {
        throw new IllegalArgumentException(
            "port " + port + ": allowed are 1 to 65535 without 22, which is always forwarded");
      }
    }
    forwardedPorts = forwardedPorts.stream().distinct().toList();
  }

  /** A machine whose application answers on port 8080. */
  public static BootRequest standard() {
    return new BootRequest(List.of(8080));
  }
}
