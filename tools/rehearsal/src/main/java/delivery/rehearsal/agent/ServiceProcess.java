package delivery.rehearsal.agent;

import delivery.host.process.Command;
import delivery.host.process.Output;
import delivery.host.process.SupervisedProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The application as a plain process of this computer, for rehearsals without a stand-in machine:
 * the smoke test then meets the very binary that the image would carry.
 *
 * @param port the loopback port that it answers on
 */
public record ServiceProcess(SupervisedProcess process, int port) implements AutoCloseable {
  /** Starts the prebuilt binary for this computer; empty where there is none. */
  public static Optional<ServiceProcess> start(Path root) throws IOException {
    Optional<Path> binary = binary(root);
    if (binary.isEmpty()) {
      return Optional.empty();
    }
    int port = freePort();
    Command command =
        Command.of(root, binary.get().toString()).with(Map.of("PORT", Integer.toString(port)));
    return Optional.of(new ServiceProcess(SupervisedProcess.start(command, Output.none()), port));
  }

  @Override
  public void close() {
    process.close();
  }

  private static Optional<Path> binary(Path root) {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String architecture =
        System.getProperty("os.arch", "").matches("aarch64|arm64") ? "arm64" : "amd64";
    String name =
        system.contains("mac") ? "app-darwin-" + architecture : "app-linux-" + architecture;
    return Optional.of(root.resolve("app/bin").resolve(name)).filter(Files::isExecutable);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
