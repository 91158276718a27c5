package delivery.machine;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

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

  /** Every port of the machine that is to be reached, each with a free one of the host. */
  Map<Integer, Integer> findPorts() throws IOException {
    List<Integer> inside = Stream.concat(Stream.of(SSH), forwardedPorts.stream()).toList();
    List<Integer> outside = FreePorts.find(inside.size());
    Map<Integer, Integer> ports = new TreeMap<>();
    for (int i = 0; i < inside.size(); i++) {
      ports.put(inside.get(i), outside.get(i));
    }
    return ports;
  }

  /** A machine whose application answers on port 8080. */
  public static BootRequest standard() {
    return new BootRequest(List.of(8080));
  }
}
