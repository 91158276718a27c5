package delivery.machine;

import delivery.host.process.Command;
import delivery.host.process.Output;
import delivery.host.process.SupervisedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The cached Debian tree that machines start from: the system of the base image that {@code
 * packer/} names. Built once in a minute or so, and verified at every use.
 */
final class BaseTree {
  /** Debian 12, as the base image. */
  static final String SUITE = "bookworm";

  /** On top of what debootstrap calls minbase. */
  static final List<String> PACKAGES =
      List.of(
          "ca-certificates",
          "curl",
          "dbus",
          "iproute2",
          "libpam-systemd",
          "openssh-server",
          "sudo",
          "systemd",
          "systemd-sysv");

  /** Bytes: the tree, its packages and room to unpack them. */
  private static final long NEEDED_SPACE = 600L << 20;

  private final HostRequirements host;
  private final Path script;
  private final Path trees;
  private final String name;
  private final Consumer<String> progress;

  BaseTree(
      HostRequirements host, Path scripts, Path trees, String name, Consumer<String> progress) {
    this.host = host;
    this.script = scripts.resolve("tree.bash");
    this.trees = trees;
    this.name = name;
    this.progress = progress;
  }

  /** The tree's name: another recipe or processor is another tree. */
  static String name(Scripts scripts) {
    String recipe = SUITE + PACKAGES + System.getProperty("os.arch");
    return SUITE + "-" + scripts.digest(List.of("tree.bash"), recipe);
  }

  /** Whether the tree is there and every entry is as it was built. */
  boolean intact() throws IOException, InterruptedException {
    return Files.exists(trees.resolve(name).resolve("contents"))
        && SupervisedProcess.run(command("cached")).succeeded();
  }

  /** Builds the tree where there is none or a damaged one; its root. */
  Path ensure() throws MachineException, InterruptedException {
    List<String> lines = new ArrayList<>();
    int status;
    try {
      Files.createDirectories(trees);
      long free = Files.getFileStore(trees).getUsableSpace();
      if (free < NEEDED_SPACE && !intact()) {
        throw new MachineException(
            "%s: %d MiB are free, and the machine's base tree needs %d. Free some space or choose another cache folder."
                .formatted(trees, free >> 20, NEEDED_SPACE >> 20));
      }
      Output keep =
          (channel, line) -> {
            if (line.equals("building")) {
              progress.accept(
                  "Building the base tree of the stand-in machine (once, about a minute)");
            }
            lines.add(line);
          };
      try (SupervisedProcess process =
          SupervisedProcess.start(command("ensure", SUITE, String.join(",", PACKAGES)), keep)) {
        status = process.waitFor();
      }
      if (status != 0) {
        Path log = trees.resolve("build.log");
        Files.write(log, lines);
        throw new MachineException(explain(lines) + " Log: " + log);
      }
    } catch (IOException failed) {
      throw new MachineException(
          "The machine's base tree cannot be built in " + trees + ": " + failed.getMessage(),
          failed);
    }
    String last = lines.getLast();
    if (!last.startsWith("tree ")) {
      throw new IllegalStateException("tree.bash ended with \"" + last + "\"");
    }
    return Path.of(last.substring("tree ".length()));
  }

  private Command command(String mode, String... more) {
    List<String> words = new ArrayList<>(List.of("bash", script.toString(), mode));
    words.add(trees.toString());
    words.add(name);
    words.addAll(List.of(more));
    return host.command(trees, words);
  }

  /** One sentence for a build that failed, from what debootstrap and its tools wrote. */
  static String explain(List<String> log) {
    String all = String.join("\n", log);
    if (all.contains("No space left on device")) {
      return "The disk is full: the machine's base tree could not be built. Free some space or choose another cache folder.";
    }
    if (all.contains("Failed getting release file") || all.contains("Couldn't download")) {
      return "The Debian mirror that apt uses here does not answer, so the machine's base tree could not be built: "
          + lastError(log)
          + ". Check the network; a tree that was built once needs none.";
    }
    return "The machine's base tree could not be built: " + lastError(log) + ".";
  }

  private static String lastError(List<String> log) {
    return log.reversed().stream()
        .filter(line -> line.startsWith("E: "))
        .map(line -> line.substring(3))
        .findFirst()
        .orElse(log.isEmpty() ? "no output" : log.getLast());
  }
}
