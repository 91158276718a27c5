package delivery.controller.drift;

import delivery.artifacts.Repository;
import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.repository.RepositoryReader;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.source.SourceTree;
import delivery.controller.ControllerUnavailableException;
import delivery.controller.LiveState;
import delivery.controller.Pins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a fresh controller of this repository prints: the configuration as JCasC exports it, the
 * items as Jenkins serves them, the plugins as they run.
 */
final class RecordedController {
  static final Path ROOT = Path.of(System.getProperty("repository.root"));
  private static final Path GOLDEN = ROOT.resolve("tools/controller-tests/src/test/golden");

  private final SortedMap<String, String> parts = new TreeMap<>();

  RecordedController() throws IOException, ControllerUnavailableException {
    String hashes =
        Files.readAllLines(ROOT.resolve("jcasc/security.yaml")).stream()
            .filter(line -> line.contains("- SHA512:"))
            .map(line -> "    - \"" + line.strip().substring(2) + "\"")
            .collect(Collectors.joining("\n"));
    parts.put(
        "configuration jcasc.yaml",
        Files.readString(Path.of("src/test/resources/drift/jcasc-export.yaml"))
            .replace("@HASHES@", hashes));
    goldens().forEach((name, file) -> parts.put("job " + name, served(file.text())));
    Pins pins = Pins.read(ROOT);
    pins.plugins().forEach((id, version) -> parts.put("plugin " + id, version));
    parts.put("core jenkins", pins.jenkins());
  }

  /** Jenkins adds its header, versions of plugins and what it fills in when it saves. */
  private static String served(String golden) {
    return "<?xml version='1.1' encoding='UTF-8'?>\n"
        + golden
            .replace("<actions></actions>", "<actions/>")
            .replace(
                "<flow-definition>",
                "<flow-definition plugin=\"workflow-job@1571.vb_423c255d6d9\">")
            .replace(
                "<scm class='hudson.plugins.git.GitSCM'>",
                "<scm class=\"hudson.plugins.git.GitSCM\" plugin=\"git@5.10.1\">")
            .replace(
                "<com.cloudbees.hudson.plugins.folder.health.WorstChildHealthMetric></com.cloudbees.hudson.plugins.folder.health.WorstChildHealthMetric>",
                "<com.cloudbees.hudson.plugins.folder.health.WorstChildHealthMetric><nonRecursive>false</nonRecursive></com.cloudbees.hudson.plugins.folder.health.WorstChildHealthMetric>")
            .replace(
                "https://github.com/example/app.git",
                "file:///srv/build/controller/repository.git");
  }

  static Map<String, SourceFile> goldens() throws IOException {
    Map<String, SourceFile> goldens = new TreeMap<>();
    for (String name : new String[] {"app", "app/master", "app/pull-requests", "seed"}) {
      String file = name.replace('/', '.') + ".xml";
      goldens.put(name, new SourceFile(file, Files.readString(GOLDEN.resolve(file))));
    }
    return goldens;
  }

  static Repository repository() throws IOException {
    return new RepositoryReader(
            new SourceTree(ROOT), ControllerLock.in(ROOT.resolve(ControllerLock.FOLDER)))
        .read();
  }

  /** Replaces the first writing of a text in a part. */
  RecordedController with(String part, String found, String replacement) {
    String text = parts.getOrDefault(part, "");
    int at = text.indexOf(found);
    if (at < 0) {
      throw new AssertionError(part + " has no " + found);
    }
    parts.put(part, text.substring(0, at) + replacement + text.substring(at + found.length()));
    return this;
  }

  /** A part of another text; without one the part is gone. */
  RecordedController put(String part, String text) {
    parts.put(part, text);
    if (text.isBlank()) {
      parts.remove(part);
    }
    return this;
  }

  RecordedController rename(String part, String name) {
    parts.put(name, String.valueOf(parts.remove(part)));
    return this;
  }

  String printed() {
    StringBuilder printed = new StringBuilder();
    parts.forEach(
        (part, text) -> {
          printed.append("=== ").append(part).append('\n');
          text.lines().forEach(line -> printed.append(' ').append(line).append('\n'));
        });
    return printed.append("=== end\n").toString();
  }

  LiveState state() throws ControllerUnavailableException {
    return LiveState.parse(printed());
  }
}
