package delivery.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
final class HostRequirementsTest {
  @TempDir Path folder;

  @Test
  void anotherSystemThanLinuxGetsNoMachine() throws Exception {
    assertThat(check("Mac OS X", Installation.ALLOWED))
        .isEqualTo(
            new Availability.Unavailable(
                "the example needs Linux, and this is Mac OS X", "Run on Linux as root."));
  }

  @Test
  void whatIsMissingIsNamedAndInstalledOnlyWhenAllowed() throws Exception {
    assumeTrue(isRoot(), "needs root");
    Path keyring = Path.of("/usr/share/keyrings/debian-archive-keyring.gpg");
    assumeTrue(Files.exists(Path.of("/usr/bin/apt-get")) && Files.exists(keyring), "needs Debian");
    // The only folder of tools in which debootstrap is not, whatever this host has installed.
    Path tools = Files.createDirectory(folder.resolve("tools"));
    for (String tool :
        List.of(
            "bash", "apt-get", "unshare", "nsenter", "flock", "mount", "awk", "sed", "mkdir",
            "rmdir")) {
      Path program = Path.of("/usr/bin", tool);
      if (Files.exists(program)) {
        Files.createSymbolicLink(tools.resolve(tool), program);
      }
    }
    HostRequirements host = new HostRequirements(tools.toString());
    assertThat(check(host, "Linux", Installation.ALLOWED))
        .isEqualTo(new Availability.Available(List.of("debootstrap")));
    assertThat(check(host, "Linux", Installation.REFUSED))
        .isEqualTo(
            new Availability.Unavailable(
                "not installed: debootstrap (and nothing may be installed)",
                "Install with: apt-get install debootstrap"));
  }

  private Availability check(String system, Installation installation) throws Exception {
    return check(HostRequirements.ofThisHost(), system, installation);
  }

  private Availability check(HostRequirements host, String system, Installation installation)
      throws Exception {
    Path scripts = Scripts.load().layOut(folder.resolve("scripts"));
    List<HostProgram> programs = new ArrayList<>(HostRequirements.NAMESPACES);
    programs.addAll(HostRequirements.DEBIAN_TREES);
    return host.check(
        "the example", system, scripts.resolve("supervisor.bash"), programs, installation);
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }
}
