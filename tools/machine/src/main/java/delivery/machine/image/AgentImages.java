package delivery.machine.image;

import delivery.host.cache.Folders;
import delivery.machine.Availability;
import delivery.machine.CachedTree;
import delivery.machine.HostProgram;
import delivery.machine.HostRequirements;
import delivery.machine.Installation;
import delivery.machine.MachineException;
import delivery.machine.PackageInstallation;
import delivery.machine.Scripts;
import delivery.machine.Supervisor;
import delivery.machine.TreeRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Builds the agent's image from {@code jenkins-docker/agent/Dockerfile} with buildah, on a base
 * that stands for the public one: Debian with Java, user jenkins and the same tools. An image is
 * built once for each Dockerfile and kept unpacked in the cache.
 */
public final class AgentImages {
  private final Path folder;
  private final Installation installation;
  private final Consumer<String> progress;
  private final Scripts scripts = Scripts.load();
  private final HostRequirements host = HostRequirements.ofThisHost();

  /**
   * Nothing is written or started yet.
   *
   * @param cache the project's cache folder; images use its sub-folder {@code machine}
   * @param installation whether building may install missing Debian packages with apt
   * @param progress told in a sentence what takes long or changes the host
   */
  public AgentImages(Path cache, Installation installation, Consumer<String> progress) {
    this.folder = cache.toAbsolutePath().normalize().resolve("machine");
    this.installation = installation;
    this.progress = progress;
  }

  /** Whether a stage could run in any image here; changes nothing but the cache. */
  public Availability hostAvailability() throws InterruptedException {
    try {
      return check(scripts.layOut(folder.resolve("scripts")), HostRequirements.NAMESPACES);
    } catch (IOException failed) {
      return unreadable(failed);
    }
  }

  /** Whether this image can be had here, built or from the cache; changes nothing but the cache. */
  public Availability availability(AgentImageSource source) throws InterruptedException {
    try {
      Path laidOut = scripts.layOut(folder.resolve("scripts"));
      List<HostProgram> programs = new ArrayList<>(HostRequirements.NAMESPACES);
      if (!tree(laidOut, imageRecipe(source, laidOut)).intact()) {
        programs.addAll(StandInBase.PROGRAMS);
        programs.addAll(HostRequirements.DEBIAN_TREES);
      }
      return check(laidOut, programs);
    } catch (IOException failed) {
      return unreadable(failed);
    }
  }

  private Availability check(Path laidOut, List<HostProgram> programs) throws InterruptedException {
    return host.check(
        "an agent image",
        System.getProperty("os.name"),
        laidOut.resolve("supervisor.bash"),
        programs,
        installation);
  }

  private static Availability unreadable(IOException failed) {
    return new Availability.Unavailable(
        "the image's sources or the cache cannot be read: " + failed,
        "Build the deployer, and choose a cache folder that can be written.");
  }

  /**
   * The image, built first where the cache has none of this Dockerfile.
   *
   * @throws MachineException with the failed step's last words, and the build's log
   */
  public AgentImage build(AgentImageSource source) throws MachineException, InterruptedException {
    try {
      Path laidOut = scripts.layOut(folder.resolve("scripts"));
      Path runs = folder.resolve("runs");
      Supervisor.sweep(host, laidOut, runs, progress);
      CachedTree image = tree(laidOut, imageRecipe(source, laidOut));
      if (!image.intact()) {
        installMissing(source);
        tree(laidOut, baseRecipe()).ensure();
        Path context = context(image);
        try {
          writeContext(source, context);
          image.ensure();
        } finally {
          Folders.delete(context);
        }
      }
      Path base = tree(laidOut, baseRecipe()).folder().resolve("system");
      return AgentImage.read(host, laidOut, runs, UnpackedImage.read(image.folder(), base), source);
    } catch (IOException failed) {
      throw new MachineException("The agent's image cannot be built: " + failed, failed);
    }
  }

  private void installMissing(AgentImageSource source)
      throws MachineException, InterruptedException {
    switch (availability(source)) {
      case Availability.Unavailable no ->
          throw new MachineException(no.reason() + ". " + no.remedy());
      case Availability.Available yes ->
          new PackageInstallation(host, progress).install(yes.packagesToInstall());
    }
  }

  private CachedTree tree(Path laidOut, TreeRecipe recipe) {
    return new CachedTree(host, laidOut, folder.resolve("trees"), recipe, progress);
  }

  private TreeRecipe baseRecipe() {
    return StandInBase.recipe(scripts);
  }

  /**
   * The deployer is not part of the name: it changes with every commit and is laid over the image
   * when a stage runs.
   */
  private TreeRecipe imageRecipe(AgentImageSource source, Path laidOut) throws IOException {
    StringBuilder inputs = new StringBuilder(baseRecipe().name());
    for (Path file : source.files()) {
      inputs.append(file.getFileName()).append('\n').append(Files.readString(file));
    }
    inputs.append(StandInReleases.sha256(source.packer()));
    String name =
        "agent-image-"
            + scripts.digest(
                List.of("agent-image.bash", "images.bash", "debian.bash"), inputs.toString());
    TreeRecipe recipe =
        new TreeRecipe(name, "the agent's image", "agent-image.bash", List.of(), 3L << 30);
    Path context = context(tree(laidOut, recipe));
    return new TreeRecipe(
        recipe.name(),
        recipe.title(),
        recipe.builder(),
        List.of(
            context.toString(),
            tree(laidOut, baseRecipe()).folder().resolve("system").toString(),
            source.deployer().toAbsolutePath().toString(),
            source.dockerfile().toAbsolutePath().toString()),
        recipe.neededSpace());
  }

  private Path context(CachedTree image) {
    return folder.resolve("contexts").resolve(image.folder().getFileName());
  }

  private static void writeContext(AgentImageSource source, Path context) throws IOException {
    Folders.delete(context);
    Path agent = Files.createDirectories(context.resolve("jenkins-docker/agent"));
    for (Path file : source.files()) {
      Files.copy(file, agent.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
    }
    String architecture =
        switch (System.getProperty("os.arch")) {
          case "amd64", "x86_64" -> "amd64";
          case "aarch64", "arm64" -> "arm64";
          case String other ->
              throw new IOException("the image is made for amd64 and arm64, and this is " + other);
        };
    new StandInReleases(Files.readString(agent.resolve("versions.env")), architecture)
        .write(Files.createDirectory(context.resolve("stand-in")), source.packer());
  }
}
