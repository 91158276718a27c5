package delivery.rehearsal.recovery;

import delivery.aws.Credentials;
import delivery.aws.EmbeddedAws;
import delivery.host.Resources;
import delivery.host.cache.Folders;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder and the programs of somebody who carries out the operations page: the repository, the
 * real AWS CLI, curl and deployer, and stand-ins for docker, sudo and git.
 */
record ShellPrograms(Path folder) {
  private static final List<String> PROGRAMS = List.of("aws", "curl", "docker", "git", "sudo");
  private static final String BOOTSTRAP = "bootstrap";
  // The deployer uploads what is in a folder, and follows no link.
  private static final String TEMPLATES = "cloudformation";

  /**
   * Lays them out.
   *
   * @param folder an empty one
   * @param root the repository
   */
  static ShellPrograms in(Path folder, Path root) throws IOException {
    ShellPrograms made = new ShellPrograms(folder);
    Files.createDirectories(made.programs());
    for (String program : PROGRAMS) {
      write(program + ".sh", made.programs().resolve(program));
    }
    write("aws.py", made.programs().resolve("aws.py"));
    Path work = Files.createDirectories(made.work());
    try (Stream<Path> entries = Files.list(root)) {
      for (Path each : entries.toList()) {
        String name = each.getFileName().toString();
        if (name.equals(TEMPLATES)) {
          Folders.copy(each, work.resolve(name));
        } else if (!Set.of(BOOTSTRAP, ".git", "build").contains(name)) {
          Files.createSymbolicLink(work.resolve(name), each);
        }
      }
    }
    write(BOOTSTRAP + ".sh", work.resolve(BOOTSTRAP));
    // What the page tells a person to make by hand.
    Files.writeString(work.resolve("github-token"), "a token");
    return made;
  }

  /** Where the commands are carried out. */
  Path work() {
    return folder.resolve("work");
  }

  private Path programs() {
    return folder.resolve("programs");
  }

  /**
   * The variables of the shell of an account's administrator.
   *
   * @param python the interpreter that has the AWS CLI
   * @param deployer the deployer's distribution
   * @param curl settings of curl
   * @param profiles credentials by the name of the profile
   * @param path where programs of this computer are found
   */
  Map<String, String> variables(
      EmbeddedAws aws,
      Credentials administrator,
      Map<String, Credentials> profiles,
      URI backup,
      Path python,
      Path deployer,
      Path fileSystems,
      String curl,
      String path)
      throws IOException {
    Map<String, String> variables = new HashMap<>(aws.environment());
    variables.putAll(administrator.environment());
    variables.put("AWS_ENDPOINT_URL_BACKUP", backup.toString());
    variables.put("AWS_PAGER", "");
    variables.put("AWS_CONFIG_FILE", configuration(profiles, aws.region()).toString());
    variables.put("CURL_HOME", curl(curl).toString());
    variables.put("PATH", programs() + ":" + deployer.resolve("bin") + ":" + path);
    variables.put("TMPDIR", Files.createDirectories(folder.resolve("tmp")).toString());
    variables.put("RECOVERY_PYTHON", python.toString());
    variables.put("RECOVERY_IMAGES", folder.resolve("images").toString());
    variables.put("RECOVERY_FILE_SYSTEMS", fileSystems.toString());
    variables.put("RECOVERY_MOUNT", folder.resolve("mnt").toString());
    return variables;
  }

  private Path configuration(Map<String, Credentials> profiles, String region) throws IOException {
    StringBuilder text = new StringBuilder();
    profiles.forEach(
        (name, credentials) ->
            text.append(
                "[profile %s]%nregion=%s%naws_access_key_id=%s%naws_secret_access_key=%s%naws_session_token=%s%n"
                    .formatted(
                        name,
                        region,
                        credentials.accessKeyId(),
                        credentials.secretAccessKey(),
                        credentials.sessionToken())));
    return Files.writeString(folder.resolve("aws-config"), text);
  }

  private Path curl(String settings) throws IOException {
    Path home = Files.createDirectories(folder.resolve("curl"));
    Files.writeString(home.resolve(".curlrc"), settings);
    return home;
  }

  private static void write(String resource, Path file) throws IOException {
    Files.write(file, Resources.bytes(ShellPrograms.class, resource));
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + file + " executable");
    }
  }
}
