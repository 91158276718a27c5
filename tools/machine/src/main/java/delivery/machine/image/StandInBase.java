package delivery.machine.image;

import delivery.machine.HostProgram;
import delivery.machine.Scripts;
import delivery.machine.TreeRecipe;
import java.util.List;

/** The tree that stands for public base images: Debian with Java, user jenkins and common tools. */
final class StandInBase {
  /**
   * What jenkins/inbound-agent has of Debian, beyond the essential packages; Python only for the
   * AWS CLI, which has one of its own: images on this base do not hold it.
   */
  private static final List<String> PACKAGES =
      List.of(
          "ca-certificates",
          "curl",
          "fontconfig",
          "git",
          "less",
          "netbase",
          "openssh-client",
          "patch",
          "python3",
          "tzdata");

  /** What building an image on it takes, beside what building itself takes. */
  static final List<HostProgram> PROGRAMS =
      List.of(HostProgram.in("buildah", "buildah"), HostProgram.in("gnupg", "gpg"));

  private StandInBase() {}

  static TreeRecipe recipe(Scripts scripts) {
    List<String> arguments =
        List.of(TreeRecipe.SUITE, String.join(",", PACKAGES), System.getProperty("java.home"));
    String version = Runtime.version().toString();
    return new TreeRecipe(
        "agent-base-"
            + scripts.digest(List.of("agent-base.bash", "debian.bash"), arguments + version),
        "the base of the agent's image",
        "agent-base.bash",
        arguments,
        1L << 30);
  }
}
