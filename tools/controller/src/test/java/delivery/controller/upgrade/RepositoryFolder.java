package delivery.controller.upgrade;

import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.plugins.PluginList;
import delivery.artifacts.source.SourceTree;
import delivery.controller.Pins;
import delivery.controller.upgrade.UpdateCenter.Offer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A copy of the files that an upgrade reads and writes, and a made-up update centre for it. */
record RepositoryFolder(Path root) {
  static final Path ROOT = Path.of(System.getProperty("repository.root"));
  private static final List<String> PARTS =
      List.of(
          "jcasc",
          "jobs",
          "login",
          "Jenkinsfile",
          "jenkins-docker/controller",
          "tools/controller-tests/pom.xml",
          "tools/controller-tests/src/test/golden",
          "tools/controller-tests/src/test/resources");

  static RepositoryFolder copy(Path to) throws IOException {
    for (String part : PARTS) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(part))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path target = to.resolve(ROOT.relativize(file).toString());
          Files.createDirectories(target.getParent());
          Files.copy(file, target);
        }
      }
    }
    return new RepositoryFolder(to);
  }

  String text(String path) throws IOException {
    return Files.readString(root.resolve(path));
  }

  /** Every file with its text. */
  SortedMap<String, String> texts() throws IOException {
    SortedMap<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(root.relativize(file).toString(), Files.readString(file));
      }
    }
    return texts;
  }

  UpgradePlan plan(UpdateCenter offered, Optional<String> release, Optional<String> plugin)
      throws Exception {
    return UpgradePlan.of(
        PluginList.read(new SourceTree(root).read(PluginList.PATH)),
        Pins.read(root),
        ControllerLock.in(root.resolve(ControllerLock.FOLDER)).plugins(),
        offered,
        release,
        plugin);
  }

  /** Offers the pinned plugins as they are, but these. */
  static UpdateCenter offering(String jenkins, Offer... others) {
    SortedMap<String, Offer> plugins = new TreeMap<>();
    ControllerLock.in(ROOT.resolve(ControllerLock.FOLDER))
        .plugins()
        .forEach(
            (id, plugin) ->
                plugins.put(
                    id,
                    new Offer(
                        id,
                        plugin.version(),
                        plugin.requiredCore(),
                        "org.jenkins-ci.plugins",
                        plugin.dependencies())));
    for (Offer other : others) {
      plugins.put(other.id(), other);
    }
    return new UpdateCenter(jenkins, plugins);
  }

  static Offer offer(String id, String version, String core, Map<String, String> needs) {
    return new Offer(id, version, core, "io.jenkins.plugins", new TreeMap<>(needs));
  }

  /** The same as the update centre's own answer. */
  static String json(UpdateCenter offered) {
    return offered.plugins().values().stream()
        .map(RepositoryFolder::json)
        .collect(
            Collectors.joining(
                ",\n",
                "{\"core\": {\"name\": \"core\", \"version\": \""
                    + offered.jenkins()
                    + "\"}, \"plugins\": {\n",
                "\n}, \"warnings\": []}\n"));
  }

  private static String json(Offer offer) {
    String needs =
        offer.dependencies().entrySet().stream()
            .map(
                each ->
                    "{\"name\": \"%s\", \"optional\": false, \"version\": \"%s\"}"
                        .formatted(each.getKey(), each.getValue()))
            .collect(Collectors.joining(", "));
    String optional = "{\"name\": \"unwanted\", \"optional\": true, \"version\": \"1\"}";
    return "\"%s\": {\"version\": \"%s\", \"requiredCore\": \"%s\", \"gav\": \"%s:%s:%s\", \"dependencies\": [%s]}"
        .formatted(
            offer.id(),
            offer.version(),
            offer.requiredCore(),
            offer.group(),
            offer.id(),
            offer.version(),
            needs.isEmpty() ? optional : needs + ", " + optional);
  }
}
