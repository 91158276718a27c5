package delivery.machine;

import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What stand-ins need of their host, and how their programs find their tools there.
 *
 * @param path the folders that tools are looked up in, as PATH has them
 */
public record HostRequirements(String path) {
  /** What running anything in namespaces of its own takes. */
  public static final List<HostProgram> NAMESPACES =
      List.of(
          HostProgram.in("util-linux", "unshare"),
          HostProgram.in("util-linux", "nsenter"),
          HostProgram.in("util-linux", "flock"),
          HostProgram.in("mount", "mount"));

  /** What building a Debian tree takes. */
  public static final List<HostProgram> DEBIAN_TREES =
      List.of(
          HostProgram.in("debootstrap", "debootstrap"),
          HostProgram.in(
              "debian-archive-keyring", "/usr/share/keyrings/debian-archive-keyring.gpg"));

  /** Tools are looked up in these folders first, as PATH has them. */
  public static HostRequirements withFirst(String path) {
    // A user's PATH often lacks the administrator's folders.
    return new HostRequirements(path + ":/usr/local/sbin:/usr/sbin:/sbin:/usr/bin:/bin");
  }

  /** The host as this program was started on it. */
  public static HostRequirements ofThisHost() {
    return withFirst(Objects.requireNonNullElse(System.getenv("PATH"), ""));
  }

  /** The command with every tool on its PATH and untranslated messages. */
  public Command command(Path directory, List<String> words) {
    return Command.of(directory, words).with(Map.of("PATH", path, "LC_ALL", "C.UTF-8"));
  }

  /**
   * Whether this host has these programs, or may get them, and lets root make namespaces.
   *
   * @param what that which needs them, a noun phrase
   * @param system the operating system's name, as in the property {@code os.name}
   */
  public Availability check(
      String what,
      String system,
      Path supervisor,
      List<HostProgram> programs,
      Installation installation)
      throws InterruptedException {
    if (!system.equals("Linux")) {
      return new Availability.Unavailable(
          what + " needs Linux, and this is " + system, "Run on Linux as root.");
    }
    try {
      String user = effectiveUser();
      if (!user.equals("0")) {
        return new Availability.Unavailable(
            what + " needs root, and this runs as user " + user,
            "Run with sudo, or in a virtual machine as root.");
      }
      List<String> missing = missing(programs);
      if (!missing.isEmpty()) {
        String reason = "not installed: " + String.join(", ", missing);
        String remedy = "Install with: apt-get install " + String.join(" ", missing);
        if (installation == Installation.REFUSED) {
          return new Availability.Unavailable(reason + " (and nothing may be installed)", remedy);
        }
        if (!present("apt-get")) {
          return new Availability.Unavailable(
              reason + " (named as in Debian), and there is no apt-get here",
              "Install what holds the same programs on this system.");
        }
      }
      if (present("unshare")) {
        Completed probe =
            SupervisedProcess.run(
                command(Path.of("/"), List.of("bash", supervisor.toString(), "probe")));
        if (!probe.succeeded()) {
          return new Availability.Unavailable(
              "this host does not let root make what "
                  + what
                  + " needs: "
                  + probe.output().strip().replace("\n", "; "),
              "Run on a machine of its own, or in a container with all privileges.");
        }
      }
      return new Availability.Available(missing);
    } catch (IOException unreadable) {
      return new Availability.Unavailable(
          "the host cannot be examined: " + unreadable.getMessage(), "bash and /proc are needed.");
    }
  }

  /** The Debian packages of those programs that this host lacks. */
  public List<String> missing(List<HostProgram> programs) {
    return programs.stream()
        .filter(program -> program.names().stream().noneMatch(this::present))
        .map(HostProgram::debianPackage)
        .distinct()
        .sorted()
        .toList();
  }

  private boolean present(String program) {
    return program.startsWith("/")
        ? Files.exists(Path.of(program))
        : Arrays.stream(path.split(":"))
            .filter(folder -> !folder.isEmpty())
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static String effectiveUser() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      // "Uid:", then the real, effective, saved and file system user.
      return lines
          .filter(line -> line.startsWith("Uid:"))
          .map(line -> line.split("\\s+")[2])
          .findFirst()
          .orElse("unknown");
    }
  }
}
