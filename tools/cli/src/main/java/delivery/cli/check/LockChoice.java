package delivery.cli.check;

import delivery.artifacts.Supervisor;
import delivery.artifacts.image.Dockerfile;
import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.plugins.PluginVersion;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.SourceTree;
import delivery.artifacts.survey.FileKind;
import delivery.artifacts.survey.FileSurvey;
import delivery.controller.ExportedLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The lock to judge with: the repository's own, else the bundled one that is nearest to the release
 * of Jenkins which its Dockerfile starts from, else the newest that is bundled.
 *
 * @param words what to say about it; empty for a repository's own
 */
public record LockChoice(ControllerLock lock, String words) {
  /** Where older locks are, below this project's root. */
  private static final String OLDER = "tools/locks";

  /** The lock for what stands below a folder. */
  static LockChoice of(Path folder, Path home) throws IOException {
    return of(folder, home, () -> FileSurvey.of(new SourceTree(folder)), Supervisor.none());
  }

  /** What was found below a folder, for the one that has no lock of its own. */
  interface Found {
    FileSurvey files() throws IOException;
  }

  /**
   * The lock for what stands below a folder.
   *
   * @param found asked only where that has none
   * @param supervisor told which image is read
   */
  static LockChoice of(Path folder, Path home, Found found, Supervisor supervisor)
      throws IOException {
    Path own = folder.resolve(ControllerLock.FOLDER);
    if (Files.isDirectory(own)) {
      ControllerLock lock = ControllerLock.in(own);
      return new LockChoice(
          lock,
          lock.isStandIn()
              ? "judged with a lock that somebody exported who may only read: what its"
                  + " coverage.json names is a bundled lock's"
              : "");
    }
    Path newest = home.resolve(ControllerLock.FOLDER);
    if (folder.toAbsolutePath().normalize().startsWith(home)) {
      return new LockChoice(ControllerLock.in(newest), "");
    }
    Optional<Located<String>> pinned =
        Files.isDirectory(folder) ? pinned(found.files(), supervisor) : Optional.empty();
    List<Path> older = older(home);
    Path chosen = pinned.map(version -> nearest(version.value(), newest, older)).orElse(newest);
    ControllerLock lock = ControllerLock.standIn(chosen, newest);
    String why =
        pinned
            .map(version -> "%s starts from %s".formatted(version.at().file(), version.value()))
            .orElse("no release is pinned here");
    return new LockChoice(
        lock,
        "judged as Jenkins %s with %d plugins, for want of a lock of your own (%s); lock --from URL makes one"
            .formatted(lock.jenkinsVersion(), lock.plugins().size(), why));
  }

  /**
   * The whole bundled lock that is nearest to a release, with what older ones lack of the newest.
   */
  public static ExportedLock bundled(String release, Path home) throws IOException {
    Path newest = home.resolve(ControllerLock.FOLDER);
    SortedMap<String, String> files = new TreeMap<>(ExportedLock.read(newest).files());
    files.putAll(ExportedLock.read(nearest(release, newest, older(home))).files());
    return new ExportedLock(files);
  }

  private static Optional<Located<String>> pinned(FileSurvey survey, Supervisor supervisor) {
    for (String path : survey.paths(FileKind.DOCKERFILE)) {
      Optional<Located<String>> version =
          Optional.ofNullable(survey.texts().get(path))
              .flatMap(file -> supervisor.watch(path, () -> Dockerfile.read(file).jenkins()));
      if (version.filter(each -> each.value().matches("[0-9.]+")).isPresent()) {
        return version;
      }
    }
    return Optional.empty();
  }

  private static List<Path> older(Path home) throws IOException {
    Path folder = home.resolve(OLDER);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(folder)) {
      return found.filter(Files::isDirectory).sorted().toList();
    }
  }

  /** The newest that is not newer than the pin, else the oldest. */
  static Path nearest(String pinned, Path newest, List<Path> older) {
    List<Path> all = new ArrayList<>(older);
    all.add(newest);
    Path best = all.getFirst();
    for (Path each : all) {
      String version = ControllerLock.in(each).jenkinsVersion();
      if (!PluginVersion.isOlder(pinned, version)) {
        best = each;
      }
    }
    return best;
  }
}
