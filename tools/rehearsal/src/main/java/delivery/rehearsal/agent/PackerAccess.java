package delivery.rehearsal.agent;

import delivery.machine.StandInMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;

/** The variables by which Packer gets into the machine that it provisions. */
public final class PackerAccess {
  private PackerAccess() {}

  /**
   * Those by which it may log in, wherever it finds the builder.
   *
   * @param given a folder of the agent, which gets a copy of the machine's key
   */
  public static Map<String, String> key(StandInMachine builder, String keyPair, Path given)
      throws IOException {
    Path key =
        Files.copy(
            builder.keyFile(), given.resolve("builder-key"), StandardCopyOption.COPY_ATTRIBUTES);
    return Map.of(
        "PKR_VAR_ssh_private_key_file", key.toString(),
        "PKR_VAR_ssh_keypair_name", keyPair,
        "PKR_VAR_ssh_username", builder.userName());
  }

  /** The same, and where it finds the builder: behind a forwarded port, as behind a bastion. */
  public static Map<String, String> forwarded(StandInMachine builder, String keyPair, Path given)
      throws IOException {
    Map<String, String> variables = new HashMap<>(key(builder, keyPair, given));
    variables.put("PKR_VAR_ssh_host", builder.sshHost());
    variables.put("PKR_VAR_ssh_port", Integer.toString(builder.sshPort()));
    return variables;
  }
}
