package delivery.machine.image;

import delivery.host.cache.Folders;
import delivery.machine.Availability;
import delivery.machine.CachedTree;
import delivery.machine.HostProgram;
import delivery.machine.HostRequirements;
import delivery.machine.Installation;
import delivery.machine.MachineException;
import delivery.machine.MachineSupervisor;
import delivery.machine.PackageInstallation;
import delivery.machine.Scripts;
import delivery.machine.TreeRecipe;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * Builds the agent's image from {@code jenkins-docker/agent/Dockerfile}: with Docker or Podman on
 * its true base where one answers and can pull it, else with buildah on a base that stands for it,
 * Debian with Java, user jenkins and the same tools. An image is built once for each Dockerfile and
 * kept unpacked in the cache.
 */
public final class AgentImages {
  private final Path folder;
  private final Installation installation;
  private final Consumer<String> progress;
  private final Scripts scripts = Scripts.load();
  private final HostRequirements host;

  /**
   * Nothing is written or started yet.
   *
   * @param cache the project's cache folder; images use its sub-folder {@code machine}
   * @param installation whether building may install missing Debian packages with apt
   * @param progress told in a sentence what takes long or changes the host
   */
  public AgentImages(Path cache, Installation installation, Consumer<String> progress) {
    this(cache, installation, progress, HostRequirements.ofThisHost());
  }

  AgentImages(
      Path cache, Installation installation, Consumer<String> progress, HostRequirements host) {
    this.folder = cache.toAbsolutePath().normalize().resolve("machine");
    this.installation = installation;
    this.progress = progress;
    this.host = host;
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
      if (!tree(laidOut, exportedRecipe(source)).intact()
          && !tree(laidOut, imageRecipe(source, laidOut)).intact()
          && ContainerEngine.find(host).isEmpty()) {
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
      MachineSupervisor.sweep(host, laidOut, runs, progress);
      CachedTree exported = tree(laidOut, exportedRecipe(source));
      CachedTree image = tree(laidOut, imageRecipe(source, laidOut));
      if (exported.intact() || (!image.intact() && export(source, exported))) {
        Path base = exported.folder().resolve("base");
        return AgentImage.read(
            host, laidOut, runs, UnpackedImage.read(exported.folder(), base), source, true);
      }
      if (!image.intact()) {
        installMissing(laidOut);
        tree(laidOut, baseRecipe()).ensure();
        Path context = context(image.recipe().name());
        try {
          writeContext(source, context);
          image.ensure();
        } finally {
          Folders.delete(context);
        }
      }
      Path base = tree(laidOut, baseRecipe()).folder().resolve("system");
      return AgentImage.read(
          host, laidOut, runs, UnpackedImage.read(image.folder(), base), source, false);
    } catch (IOException failed) {
      throw new MachineException("The agent's image cannot be built: " + failed, failed);
    }
  }

  /** Builds on the true base where an engine answers; whether that is what there is now. */
  private boolean export(AgentImageSource source, CachedTree exported)
      throws MachineException, IOException, InterruptedException {
    Optional<ContainerEngine> engine = ContainerEngine.find(host);
    if (engine.isEmpty()) {
      return false;
    }
    Path context = context(exported.recipe().name());
    try {
      Folders.delete(context);
      Folders.copy(source.deployer(), context.resolve("deployer/deployer"));
      EnginePlan plan =
          EnginePlan.of(
              engine.get(),
              source,
              source.baseImage(),
              context,
              UUID.randomUUID().toString().substring(0, 8));
      Optional<String> unreachable = new EngineBuild(host, progress).execute(plan);
      if (unreachable.isPresent()) {
        progress.accept(
            "%s cannot pull %s, so a Debian base stands in: %s"
                .formatted(engine.get().program(), source.baseImage(), unreachable.get()));
        return false;
      }
      Files.writeString(
          context.resolve("image.json"),
          "{\"config\": " + Files.readString(context.resolve("config.json")).strip() + "}\n");
      exported.ensure();
      return true;
    } finally {
      Folders.delete(context);
    }
  }

  private void installMissing(Path laidOut) throws MachineException, InterruptedException {
    List<HostProgram> programs = new ArrayList<>(HostRequirements.NAMESPACES);
    programs.addAll(StandInBase.PROGRAMS);
    programs.addAll(HostRequirements.DEBIAN_TREES);
    switch (check(laidOut, programs)) {
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
    String inputs =
        baseRecipe().name()
            + texts(source)
            + fingerprint(source.packer().program())
            + source.awsCli().folder().getFileName();
    String name =
        "agent-image-"
            + scripts.digest(List.of("agent-image.bash", "images.bash", "debian.bash"), inputs);
    return new TreeRecipe(
        name,
        "the agent's image",
        "agent-image.bash",
        List.of(
            context(name).toString(),
            tree(laidOut, baseRecipe()).folder().resolve("system").toString(),
            source.deployer().toAbsolutePath().toString(),
            source.dockerfile().toAbsolutePath().toString()),
        3L << 30);
  }

  private static String texts(AgentImageSource source) throws IOException {
    StringBuilder texts = new StringBuilder();
    for (Path file : source.files()) {
      texts.append(file.getFileName()).append('\n').append(Files.readString(file));
    }
    return texts.toString();
  }

  /** What tells Packers apart; a cryptographic digest would take a second of each rehearsal. */
  private static String fingerprint(Path program) throws IOException {
    try (CheckedInputStream content =
        new CheckedInputStream(Files.newInputStream(program), new CRC32())) {
      long size = content.transferTo(OutputStream.nullOutputStream());
      return size + "-" + Long.toHexString(content.getChecksum().getValue());
    }
  }

  /** Of an image on the true base, which a container engine builds and exports. */
  private TreeRecipe exportedRecipe(AgentImageSource source) throws IOException {
    String name =
        "agent-exported-"
            + scripts.digest(List.of("exported-image.bash", "images.bash"), texts(source));
    return new TreeRecipe(
        name,
        "the agent's image",
        "exported-image.bash",
        List.of(context(name).toString()),
        4L << 30);
  }

  private Path context(String tree) {
    return folder.resolve("contexts").resolve(tree);
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
        .write(
            Files.createDirectory(context.resolve("stand-in")),
            source.packer(),
            source.awsCli().packages());
  }
}
