package delivery.machine.image;

import delivery.machine.HostRequirements;
import delivery.machine.MachineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A built image, unpacked in the cache.
 *
 * @param deployerTarget where the image has its deployer, if it has one
 * @param packerRelease the release of Packer in it, where it is not the one that the source gave
 */
public record AgentImage(
    HostRequirements host,
    Path scripts,
    Path runs,
    UnpackedImage image,
    Path deployer,
    Optional<String> deployerTarget,
    Optional<String> packerRelease) {
  private static final Pattern DEPLOYER_TARGET =
      Pattern.compile("(?m)^COPY --from=deployer /deployer/? (\\S+?)/?$");

  /**
   * @param onTrueBase whether it was built on the base image that the Dockerfile names, with the
   *     downloads of its makers
   */
  static AgentImage read(
      HostRequirements host,
      Path scripts,
      Path runs,
      UnpackedImage image,
      AgentImageSource source,
      boolean onTrueBase)
      throws IOException {
    Matcher target = DEPLOYER_TARGET.matcher(Files.readString(source.dockerfile()));
    return new AgentImage(
        host,
        scripts,
        runs,
        image,
        source.deployer().toAbsolutePath(),
        target.find() ? Optional.of(target.group(1)) : Optional.empty(),
        onTrueBase ? Optional.of(source.pinnedPacker()) : Optional.empty());
  }

  /** The variables that every process in the image starts with. */
  public Map<String, String> environment() {
    return image.environment();
  }

  /** The user that the image's processes run as. */
  public String user() {
    return image.user().name();
  }

  /** What is in it, for the report. */
  public ImageContents contents() throws IOException {
    List<String> standIns = new ArrayList<>();
    if (packerRelease.isEmpty()) {
      standIns.add(
          "the base image is Debian with Java of this computer, not jenkins/inbound-agent");
      standIns.add("Packer is the one that this computer has or got, not the downloaded release");
      standIns.add("the AWS CLI is its first edition, of PyPI, not the downloaded release");
    }
    standIns.add(
        "the deployer is the one that was built here, on the base image's Java instead of its own");
    ImageContents built = image.contents(standIns);
    // The image was built with the deployer of its day; stages meet the one that is laid over it.
    return deployerTarget.isPresent() ? built.withTool("deployer", "of this build") : built;
  }

  /**
   * Starts an agent from the image.
   *
   * @param folders absolute folders that appear in it under their own names; they and all below
   *     belong to the image's user from now on
   */
  public AgentContainer start(List<Path> folders) throws MachineException {
    PasswdEntry user = image.user();
    List<String> arguments =
        new ArrayList<>(List.of(String.valueOf(user.id()), String.valueOf(user.group())));
    folders.forEach(given -> arguments.addAll(List.of("give", given.toString())));
    deployerTarget.ifPresent(
        target -> arguments.addAll(List.of("show", deployer.toString(), target)));
    return AgentContainer.start(host, scripts, runs, image.system(), user, folders, arguments);
  }
}
