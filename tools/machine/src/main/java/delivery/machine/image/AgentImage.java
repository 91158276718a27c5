package delivery.machine.image;

import com.fasterxml.jackson.jr.ob.JSON;
import delivery.machine.HostRequirements;
import delivery.machine.MachineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A built image, unpacked in the cache. */
public final class AgentImage {
  private static final Pattern DEPLOYER_TARGET =
      Pattern.compile("(?m)^COPY --from=deployer /deployer/? (\\S+?)/?$");

  private final HostRequirements host;
  private final Path scripts;
  private final Path runs;
  private final Path folder;
  private final Path deployer;
  private final Optional<String> deployerTarget;
  private final Map<String, String> environment;
  private final ImageUser user;

  private AgentImage(
      HostRequirements host,
      Path scripts,
      Path runs,
      Path folder,
      Path deployer,
      Optional<String> deployerTarget,
      Map<String, String> environment,
      ImageUser user) {
    this.host = host;
    this.scripts = scripts;
    this.runs = runs;
    this.folder = folder;
    this.deployer = deployer;
    this.deployerTarget = deployerTarget;
    this.environment = Map.copyOf(environment);
    this.user = user;
  }

  static AgentImage read(
      HostRequirements host, Path scripts, Path runs, Path folder, AgentImageSource source)
      throws IOException {
    Map<String, Object> image = JSON.std.mapFrom(Files.readString(folder.resolve("image.json")));
    if (!(image.get("config") instanceof Map<?, ?> config)) {
      throw new IOException(folder.resolve("image.json") + " has no config");
    }
    ImageUser user =
        ImageUser.find(
            folder.resolve("system"), config.get("User") instanceof String name ? name : "");
    Map<String, String> environment = new LinkedHashMap<>();
    // A container engine sets it from the image's user where the image does not.
    environment.put("HOME", user.home());
    if (config.get("Env") instanceof List<?> variables) {
      for (Object variable : variables) {
        String[] parts = String.valueOf(variable).split("=", 2);
        environment.put(parts[0], parts.length == 2 ? parts[1] : "");
      }
    }
    Matcher target = DEPLOYER_TARGET.matcher(Files.readString(source.dockerfile()));
    return new AgentImage(
        host,
        scripts,
        runs,
        folder,
        source.deployer().toAbsolutePath(),
        target.find() ? Optional.of(target.group(1)) : Optional.empty(),
        environment,
        user);
  }

  /** The variables that every process in the image starts with. */
  public Map<String, String> environment() {
    return environment;
  }

  /** The user that the image's processes run as. */
  public String user() {
    return user.name();
  }

  /** What is in it, for the report. */
  public ImageContents contents() throws IOException {
    String[] sizes = Files.readString(folder.resolve("size")).strip().split(" ");
    Set<String> packages = new TreeSet<>(packages(system().resolve("var/lib/dpkg/status")));
    packages.removeAll(packages(folder.resolve("base-packages")));
    List<String> findings = new ArrayList<>(Files.readAllLines(folder.resolve("findings")));
    if (user.id() == 0) {
      findings.addFirst("the image's processes run as root");
    }
    return new ImageContents(
        Long.parseLong(sizes[0]),
        Long.parseLong(sizes[1]),
        List.copyOf(packages),
        Files.readAllLines(folder.resolve("tools")),
        programs(),
        List.of(
            "the base image is Debian with Java of this computer, not jenkins/inbound-agent",
            "Packer is the one that this computer has or got, not the downloaded release",
            "the AWS CLI and Packer's Amazon plugin know their version and nothing else",
            "the deployer is the one that was built here"),
        findings);
  }

  /**
   * Starts an agent from the image.
   *
   * @param folders absolute folders that appear in it under their own names; they and all below
   *     belong to the image's user from now on
   */
  public Agent start(List<Path> folders) throws MachineException {
    List<String> arguments =
        new ArrayList<>(List.of(String.valueOf(user.id()), String.valueOf(user.group())));
    folders.forEach(given -> arguments.addAll(List.of("give", given.toString())));
    deployerTarget.ifPresent(
        target -> arguments.addAll(List.of("show", deployer.toString(), target)));
    return Agent.start(host, scripts, runs, system(), user, folders, arguments);
  }

  private Path system() {
    return folder.resolve("system");
  }

  private List<String> programs() throws IOException {
    Set<String> names = new TreeSet<>();
    for (String part : environment.getOrDefault("PATH", "").split(":")) {
      Path inside = system().resolve(part.replaceFirst("^/+", ""));
      if (Files.isDirectory(inside)) {
        try (Stream<Path> files = Files.list(inside)) {
          files.forEach(file -> names.add(file.getFileName().toString()));
        }
      }
    }
    return List.copyOf(names);
  }

  /** {@code name version} of every installed package of a dpkg status file. */
  private static List<String> packages(Path status) throws IOException {
    List<String> packages = new ArrayList<>();
    for (String paragraph : Files.readString(status).split("\n\n")) {
      if (paragraph.contains("\nStatus: install ok installed\n")) {
        packages.add(field(paragraph, "Package") + " " + field(paragraph, "Version"));
      }
    }
    return packages;
  }

  private static String field(String paragraph, String name) {
    Matcher line = Pattern.compile("(?m)^" + name + ": (.*)$").matcher(paragraph);
    return line.find() ? line.group(1) : "unknown";
  }
}
