package delivery.rehearsal.network;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The ways into the emulated networks for programs of this computer.
 *
 * @param ports the loopback port that leads to each port, of whichever host is asked for by name
 * @param authority the certificate that hosts are to be trusted by
 */
public record Doors(Map<Integer, Integer> ports, String authority) {
  public Doors {
    ports = Map.copyOf(ports);
  }

  /** The doors in a JSON text. */
  public static Doors read(String json, String authority) {
    try {
      Map<Integer, Integer> ports = new TreeMap<>();
      JSON.std
          .mapFrom(json)
          .forEach((port, door) -> ports.put(Integer.valueOf(port), ((Number) door).intValue()));
      return new Doors(ports, authority);
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  /** Writes curl's configuration, by which it takes the doors, into a folder. */
  public void configureCurl(Path folder) throws IOException {
    Path trusted = folder.resolve("authority.pem");
    Files.writeString(trusted, authority);
    StringBuilder lines = new StringBuilder("cacert = \"" + trusted + "\"\n");
    ports.forEach(
        (port, door) -> lines.append("connect-to = \":%d:127.0.0.1:%d\"%n".formatted(port, door)));
    Files.writeString(folder.resolve(".curlrc"), lines);
  }
}
