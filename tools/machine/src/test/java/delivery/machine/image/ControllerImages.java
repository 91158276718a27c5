package delivery.machine.image;

import delivery.host.Sha256;
import delivery.host.cache.Folders;
import delivery.machine.Availability;
import delivery.machine.CachedTree;
import delivery.machine.HostProgram;
import delivery.machine.HostRequirements;
import delivery.machine.Installation;
import delivery.machine.MachineException;
import delivery.machine.PackageInstallation;
import delivery.machine.Scripts;
import delivery.machine.TreeRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Builds the controller's image from {@code jenkins-docker/controller/Dockerfile} with buildah, on
 * a base that stands for the public one. It is built once for what it copies, and kept unpacked.
 */
public final class ControllerImages {
  private static final String DOCKERFILE = "jenkins-docker/controller/Dockerfile";

  /**
   * {@code COPY [--option=value]… SOURCE… TARGET}; what comes from another stage is none of ours.
   */
  private static final Pattern COPY =
      Pattern.compile("(?m)^COPY((?: --(?!from)\\S+)*)((?: [^\\s-]\\S*)+) \\S+$");

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
  public ControllerImages(Path cache, Installation installation, Consumer<String> progress) {
    this.folder = cache.toAbsolutePath().normalize().resolve("machine");
    this.installation = installation;
    this.progress = progress;
  }

  /** Whether this image can be had here, built or from the cache; changes nothing but the cache. */
  public Availability availability(Path repository) throws InterruptedException {
    try {
      Path laidOut = scripts.layOut(folder.resolve("scripts"));
      List<HostProgram> programs = new ArrayList<>(HostRequirements.NAMESPACES);
      if (!image(repository, laidOut).intact()) {
        programs.addAll(StandInBase.PROGRAMS);
        programs.addAll(HostRequirements.DEBIAN_TREES);
      }
      return host.check(
          "the controller's image",
          System.getProperty("os.name"),
          laidOut.resolve("supervisor.bash"),
          programs,
          installation);
    } catch (IOException failed) {
      return new Availability.Unavailable(
          "the image's sources or the cache cannot be read: " + failed,
          "Choose a cache folder that can be written.");
    }
  }

  /**
   * The image, built first where the cache has none of what the Dockerfile copies.
   *
   * @param repository root of the repository
   * @throws MachineException with the failed step's last words, and the build's log
   */
  public ControllerImage build(Path repository) throws MachineException, InterruptedException {
    try {
      Path laidOut = scripts.layOut(folder.resolve("scripts"));
      CachedTree image = image(repository, laidOut);
      if (!image.intact()) {
        switch (availability(repository)) {
          case Availability.Unavailable no ->
              throw new MachineException(no.reason() + ". " + no.remedy());
          case Availability.Available yes ->
              new PackageInstallation(host, progress).install(yes.packagesToInstall());
        }
        tree(laidOut, StandInBase.recipe(scripts)).ensure();
        Path context = context(image.folder().getFileName().toString());
        try {
          Folders.delete(context);
          for (Path file : inputs(repository)) {
            Path copy = context.resolve(repository.relativize(file).toString());
            Files.createDirectories(copy.resolveSibling("."));
            Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
          }
          image.ensure();
        } finally {
          Folders.delete(context);
        }
      }
      return new ControllerImage(UnpackedImage.read(image.folder(), base(laidOut)));
    } catch (IOException failed) {
      throw new MachineException("The controller's image cannot be built: " + failed, failed);
    }
  }

  private CachedTree image(Path repository, Path laidOut) throws IOException {
    StringBuilder inputs = new StringBuilder(StandInBase.recipe(scripts).name());
    for (Path file : inputs(repository)) {
      inputs.append(repository.relativize(file)).append(' ').append(Sha256.hex(file));
    }
    String name =
        "controller-image-"
            + scripts.digest(
                List.of("controller-image.bash", "images.bash", "jenkins-plugin-cli.sh"),
                inputs.toString());
    return tree(
        laidOut,
        new TreeRecipe(
            name,
            "the controller's image",
            "controller-image.bash",
            List.of(
                context(name).toString(),
                base(laidOut).toString(),
                repository.resolve(DOCKERFILE).toAbsolutePath().toString()),
            2L << 30));
  }

  private CachedTree tree(Path laidOut, TreeRecipe recipe) {
    return new CachedTree(host, laidOut, folder.resolve("trees"), recipe, progress);
  }

  private Path base(Path laidOut) {
    return tree(laidOut, StandInBase.recipe(scripts)).folder().resolve("system");
  }

  private Path context(String name) {
    return folder.resolve("contexts").resolve(name);
  }

  /** The Dockerfile and the files that it copies, sorted; nothing else is in the build's reach. */
  private static NavigableSet<Path> inputs(Path repository) throws IOException {
    Path dockerfile = repository.resolve(DOCKERFILE);
    NavigableSet<Path> files = new TreeSet<>(List.of(dockerfile));
    Matcher copy = COPY.matcher(Files.readString(dockerfile));
    while (copy.find()) {
      for (String source : copy.group(2).strip().split(" ")) {
        Path path = repository.resolve(source).normalize();
        if (!path.startsWith(repository)) {
          throw new IOException(DOCKERFILE + " copies " + source + " from outside the repository");
        }
        try (Stream<Path> below = Files.walk(path)) {
          below.filter(Files::isRegularFile).forEach(files::add);
        }
      }
    }
    return files;
  }
}
