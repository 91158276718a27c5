package delivery.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines of another processor, as far as none must be booted for it. */
@Tag("slow")
final class EmulationTest {
  private static final Architecture OTHER =
      Arrays.stream(Architecture.values()).filter(Architecture::foreign).findFirst().orElseThrow();

  /**
   * Mounts the formats a second time, as a host does that has them, and looks at them. The
   * processor is one that nobody has: another test may run programs of a true one.
   */
  private static final String REGISTERS_AND_FORGETS =
      """
      set -eu
      . "$1/emulation.bash"
      open_formats
      unshare --mount --pid --fork --mount-proc bash -euc '
        . "$1/emulation.bash"
        header() { echo 7f454c460201010000000000000000000200dcfe; }
        emulate "$2" "$3"' _ "$@"
      cat "$formats/$2"
      forget "$2"
      if [[ -e $formats/$2 ]]; then echo left; else echo gone; fi
      """;

  /** Starts the host's own program, and a script, on a file system of its own. */
  private static final String STARTS_PROGRAMS =
      """
      mount -t tmpfs tmpfs /mnt && cp /bin/true /mnt/program && printf '#!/bin/sh\\n' >/mnt/script
      chmod +x /mnt/script && python3 "$1/other-programs.py" /mnt "$3" "$2" && /mnt/script && /mnt/program
      """;

  @TempDir Path folder;

  @Test
  void theComputersOwnMachinesNeedNoEmulator() throws Exception {
    assertThat(Architecture.ofThisHost().foreign()).isFalse();
    Completed way = emulation("way", Architecture.ofThisHost().debianName());
    assertThat(way.output().strip()).isEqualTo("none");
    Availability own = new Availability.Available(List.of("haproxy"));
    assertThat(check(Architecture.ofThisHost(), own)).isEqualTo(own);
  }

  @Test
  void machinesOfAnotherProcessorNeedTheEmulatorByName() throws Exception {
    requireEmulation();
    Availability own = new Availability.Available(List.of());
    Availability refused = check(OTHER, own);
    if (refused instanceof Availability.Unavailable no) {
      assertThat(no.reason())
          .isEqualTo("not installed: qemu-user-static (and nothing may be installed)");
      assertThat(no.remedy()).isEqualTo("Install with: apt-get install qemu-user-static");
    } else {
      assertThat(refused).isEqualTo(own);
    }
    Availability none = new Availability.Unavailable("needs root", "Run with sudo.");
    assertThat(check(OTHER, none)).isEqualTo(none);
  }

  @Test
  void whatIsRegisteredIsForgottenAlsoWhereTheHostHasTheFormatsMounted() throws Exception {
    requireEmulation();
    Path scripts = scripts();
    Path programs = Files.createDirectory(folder.resolve("programs"));
    for (String name : List.of("qemu-aarch64-static", "qemu-x86_64-static")) {
      Path program = Files.writeString(programs.resolve(name), "stands for QEMU\n");
      assertThat(program.toFile().setExecutable(true)).isTrue();
    }
    String name = "delivery-machine-test-" + ProcessHandle.current().pid();
    Completed run =
        run(
            HostRequirements.withFirst(programs.toString()),
            "unshare",
            "--mount",
            "bash",
            "-c",
            REGISTERS_AND_FORGETS,
            "_",
            scripts.toString(),
            name,
            OTHER.debianName());
    assertThat(run.status()).as(run.output()).isZero();
    assertThat(run.output().lines())
        .contains("enabled", "interpreter " + programs.resolve(emulator()), "gone")
        .anyMatch(line -> line.matches("flags: .*C.*F.*"));
  }

  @Test
  void aProgramOfTheComputersOwnProcessorDoesNotRunOnAMachineOfAnother() throws Exception {
    requireEmulation();
    Path log = folder.resolve("refused");
    Completed refused = start(log, OTHER);
    assertThat(refused.status()).as(refused.output()).isEqualTo(126);
    assertThat(refused.output()).contains("Operation not permitted");
    assertThat(Refused.by(folder, "builder")).isEmpty();
    assertThat(Files.readAllLines(log))
        .containsExactly("/program is a program for " + Architecture.ofThisHost().debianName());

    Completed allowed = start(folder.resolve("none"), Architecture.ofThisHost());
    assertThat(allowed.status()).as(allowed.output()).isZero();
    assertThat(folder.resolve("none")).isEmptyFile();
  }

  private Completed start(Path log, Architecture architecture) throws Exception {
    return run(
        HostRequirements.ofThisHost(),
        "unshare",
        "--mount",
        "--pid",
        "--fork",
        "--kill-child",
        "bash",
        "-c",
        STARTS_PROGRAMS,
        "_",
        scripts().toString(),
        log.toString(),
        architecture.debianName());
  }

  private static String emulator() {
    return OTHER == Architecture.ARM64 ? "qemu-aarch64-static" : "qemu-x86_64-static";
  }

  private Availability check(Architecture architecture, Availability own) throws Exception {
    return new Emulation(HostRequirements.ofThisHost(), scripts())
        .check(architecture, own, Installation.REFUSED);
  }

  private void requireEmulation() throws Exception {
    Completed way = emulation("way", OTHER.debianName());
    assumeTrue(way.succeeded(), way.output());
  }

  private Completed emulation(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of("bash", scripts() + "/emulation.bash"));
    all.addAll(List.of(words));
    return run(HostRequirements.ofThisHost(), all.toArray(String[]::new));
  }

  private static Completed run(HostRequirements host, String... words) throws Exception {
    return SupervisedProcess.run(host.command(Path.of("/"), List.of(words)));
  }

  private Path scripts() throws Exception {
    return Scripts.load().layOut(folder.resolve("scripts"));
  }
}
