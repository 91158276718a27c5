package delivery.machine;

import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * How machines of another processor run on this computer: its kernel hands their programs to QEMU.
 *
 * @param scripts folder of the laid out scripts
 */
record Emulation(HostRequirements host, Path scripts) {
  /**
   * Whether these machines run here, on a host that boots its own.
   *
   * @param own what is known of machines of the host's own processor
   */
  Availability check(Architecture architecture, Availability own, Installation installation)
      throws IOException, InterruptedException {
    if (!(own instanceof Availability.Available available) || !architecture.foreign()) {
      return own;
    }
    Completed way =
        SupervisedProcess.run(
            host.command(
                Path.of("/"),
                List.of(
                    "bash",
                    scripts.resolve("emulation.bash").toString(),
                    "way",
                    architecture.debianName())));
    if (!way.succeeded()) {
      return new Availability.Unavailable(
          "this host cannot emulate %s: %s"
              .formatted(architecture.debianName(), way.output().strip().replace("\n", "; ")),
          "Run on a kernel with binfmt_misc and fanotify, or on a computer that is %s."
              .formatted(architecture.debianName()));
    }
    if (way.output().strip().equals("host")) {
      return own;
    }
    Availability found =
        host.check(
            "a stand-in machine of " + architecture.debianName(),
            System.getProperty("os.name"),
            scripts.resolve("supervisor.bash"),
            List.of(emulator(architecture)),
            installation);
    return found instanceof Availability.Available more
        ? new Availability.Available(
            Stream.of(available, more)
                .flatMap(each -> each.packagesToInstall().stream())
                .distinct()
                .toList())
        : found;
  }

  /** Static, because nothing of the computer's can be loaded in a machine. */
  private static HostProgram emulator(Architecture architecture) {
    return HostProgram.in(
        "qemu-user-static",
        switch (architecture) {
          case AMD64 -> "qemu-x86_64-static";
          case ARM64 -> "qemu-aarch64-static";
        });
  }
}
