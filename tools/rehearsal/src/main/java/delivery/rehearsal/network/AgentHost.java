package delivery.rehearsal.network;

import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import delivery.machine.image.AgentContainer;
import delivery.rehearsal.agent.BuildAgent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An agent's place in the emulated network: from there it asks for AWS by its names and by TLS, and
 * reaches only what the account lets it reach.
 *
 * @param network the file by which its processes enter
 * @param authority the certificate of who signs for AWS and GitHub there
 */
public record AgentHost(Path network, String authority) {
  /** The name server of every VPC. */
  private static final String NAMES = "nameserver 169.254.169.253\n";

  private static final String SOURCES = "https://github.com";
  // Longer than a connection takes on a busy computer.
  private static final String PATIENCE = "15";

  /**
   * The variables of an agent that finds AWS itself.
   *
   * @param session those of a client that is led to the emulator
   * @param given a folder of the agent, which gets what its programs trust
   */
  public Map<String, String> variables(Map<String, String> session, Path given) throws IOException {
    Map<String, String> variables = new HashMap<>(session);
    variables.remove("AWS_ENDPOINT_URL");
    Path folder = Files.createDirectories(given.resolve("curl"));
    String trusted =
        Files.writeString(folder.resolve("authority.pem"), authority).toAbsolutePath().toString();
    Files.writeString(folder.resolve(".curlrc"), "cacert = \"" + trusted + "\"\n");
    variables.put("CURL_HOME", folder.toString());
    variables.put("AWS_CA_BUNDLE", trusted);
    // What Go's programs trust.
    variables.put("SSL_CERT_FILE", trusted);
    return variables;
  }

  /** The agent with its processes in the network. */
  public BuildAgent plug(BuildAgent agent, Path given) throws IOException, InterruptedException {
    List<String> shell = new ArrayList<>(List.of("/usr/bin/nsenter", "--net=" + network));
    Optional<AgentContainer> container = agent.running();
    if (container.isPresent()) {
      List<String> words = new ArrayList<>(container.get().preparing());
      words.addAll(List.of("/bin/sh", "-c", "printf %s \"$0\" >/etc/resolv.conf", NAMES));
      Completed prepared = SupervisedProcess.run(Command.of(Path.of("/"), words));
      if (!prepared.succeeded()) {
        throw new IOException("The agent gets no name server: " + prepared.output());
      }
    } else {
      Path names = Files.writeString(given.resolve("resolv.conf"), NAMES);
      // This computer's own programs, with another name server than it has.
      shell.addAll(
          List.of(
              "/usr/bin/unshare",
              "--mount",
              "/bin/sh",
              "-c",
              "/bin/mount --bind \"$0\" /etc/resolv.conf && exec \"$@\"",
              names.toString()));
    }
    shell.addAll(agent.shell());
    return agent.inNetwork(shell);
  }

  /** Why a plugged agent does not get its sources, if it does not. */
  public static Optional<String> withoutSources(BuildAgent agent, Path workspace)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(agent.shell());
    words.addAll(
        List.of(
            "-c",
            "exec curl --silent --show-error --output /dev/null --max-time \"$0\" \"$1\"",
            PATIENCE,
            SOURCES));
    Completed asked =
        SupervisedProcess.run(Command.of(workspace, words).withOnly(agent.variables()));
    return asked.succeeded() ? Optional.empty() : Optional.of(asked.output().strip());
  }
}
