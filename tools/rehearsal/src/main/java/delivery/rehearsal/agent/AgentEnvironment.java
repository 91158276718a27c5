package delivery.rehearsal.agent;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The variables of the agent: the host's own programs behind those of the agent image, the task
 * role's credentials, and the standard settings that send Packer and curl to this computer. Nothing
 * of the user's own account or configuration reaches a stage.
 */
public final class AgentEnvironment {
  private final Map<String, String> variables = new LinkedHashMap<>();

  /**
   * @param home an empty folder, so that no configuration of the user is read
   * @param host this program's own variables, of which the search path and the language are kept
   */
  public AgentEnvironment(Path home, Map<String, String> host) {
    for (String kept : List.of("LANG", "LC_ALL", "TZ", "JAVA_HOME")) {
      String value = host.get(kept);
      if (value != null) {
        variables.put(kept, value);
      }
    }
    variables.put("PATH", host.getOrDefault("PATH", "/usr/bin:/bin"));
    variables.put("HOME", home.toString());
    variables.put("USER", "jenkins");
  }

  /** Puts folders of programs before those that are searched so far. */
  public AgentEnvironment programs(List<Path> folders) {
    String first =
        folders.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    variables.merge("PATH", first, (old, added) -> added + File.pathSeparator + old);
    return this;
  }

  /** Sets variables. */
  public AgentEnvironment with(Map<String, String> added) {
    variables.putAll(added);
    return this;
  }

  /**
   * Sends every request that curl makes to this port of the loopback interface, whatever the host
   * in the address: the load balancer's name is the emulator's invention.
   */
  public AgentEnvironment curlGoesTo(int port, Path folder) throws IOException {
    Files.writeString(folder.resolve(".curlrc"), "connect-to = \"::127.0.0.1:" + port + "\"\n");
    variables.put("CURL_HOME", folder.toString());
    return this;
  }

  public Map<String, String> variables() {
    return Map.copyOf(variables);
  }
}
