package delivery.rehearsal.agent;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The variables of the agent: those of its image, or the host's own programs behind those that the
 * image would bring; the task role's credentials, and the standard settings that send Packer and
 * curl to this computer. Nothing of the user's own account or configuration reaches a stage.
 */
public final class AgentEnvironment {
  private final Map<String, String> variables = new LinkedHashMap<>();

  /**
   * @param home an empty folder, so that no configuration of the user is read
   * @param host this program's own variables, of which the search path, the language and the folder
   *     of Packer's plugins are kept
   */
  public AgentEnvironment(Path home, Map<String, String> host) {
    for (String kept : List.of("LANG", "LC_ALL", "TZ", "JAVA_HOME")) {
      String value = host.get(kept);
      if (value != null) {
        variables.put(kept, value);
      }
    }
    pluginsOfPacker(host).ifPresent(plugins -> variables.put("PACKER_PLUGIN_PATH", plugins));
    variables.put("PATH", host.getOrDefault("PATH", "/usr/bin:/bin"));
    variables.put("HOME", home.toString());
    variables.put("USER", "jenkins");
  }

  /** Where the host's Packer has its plugins: with another home it would not find them. */
  private static Optional<String> pluginsOfPacker(Map<String, String> host) {
    String named = host.getOrDefault("PACKER_PLUGIN_PATH", "");
    if (!named.isEmpty()) {
      return Optional.of(named);
    }
    String configuration = host.getOrDefault("PACKER_CONFIG_DIR", "");
    String home = host.getOrDefault("HOME", "");
    return Stream.of(
            configuration.isEmpty() ? "" : configuration + "/plugins",
            home.isEmpty() ? "" : home + "/.config/packer/plugins",
            home.isEmpty() ? "" : home + "/.packer.d/plugins")
        .filter(folder -> !folder.isEmpty() && Files.isDirectory(Path.of(folder)))
        .findFirst();
  }

  /**
   * @param image all variables that the agent's image sets
   */
  public AgentEnvironment(Map<String, String> image) {
    variables.putAll(image);
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

  public Map<String, String> variables() {
    return Map.copyOf(variables);
  }
}
