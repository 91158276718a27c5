package delivery.machine;

import java.util.List;

/**
 * How a tree is built.
 *
 * @param name of its folder; another recipe has another name
 * @param title what people call it, to begin or continue a sentence
 * @param builder name of the script that fills it
 * @param arguments of the builder
 * @param neededSpace bytes that must be free to build it
 */
public record TreeRecipe(
    String name, String title, String builder, List<String> arguments, long neededSpace) {
  private static final String DEBIAN_BUILDER = "machine-tree.bash";

  /** Debian 12, as the base image that {@code packer/} names. */
  public static final String SUITE = "bookworm";

  /** On top of what debootstrap calls minbase. */
  private static final List<String> MACHINE_PACKAGES =
      List.of(
          "ca-certificates",
          "cloud-init",
          "curl",
          "dbus",
          "iproute2",
          "libpam-systemd",
          "openssh-server",
          // What python3-cryptography names by what it provides only, which debootstrap does not
          // resolve.
          "python3-cffi-backend",
          "sudo",
          "systemd",
          "systemd-sysv");

  public TreeRecipe {
    arguments = List.copyOf(arguments);
  }

  /** The system that stand-in machines boot. */
  static TreeRecipe machine(Scripts scripts, Architecture architecture) {
    List<String> arguments =
        List.of(SUITE, String.join(",", MACHINE_PACKAGES), architecture.debianName());
    return new TreeRecipe(
        (architecture.foreign() ? architecture.debianName() + "-machine-" : "machine-")
            + scripts.digest(List.of(DEBIAN_BUILDER, "debian.bash"), arguments.toString()),
        architecture.foreign()
            ? "the system of a stand-in machine of " + architecture.sentence()
            : "the stand-in machine's system",
        DEBIAN_BUILDER,
        arguments,
        700L << 20);
  }
}
