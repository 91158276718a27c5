package delivery.controller;

import delivery.host.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * The war and the plugins that a controller is made of, as files named after what they hold. Each
 * must be a whole archive, be of the pinned version, and not have changed since it was fetched.
 */
final class Artifacts {
  static final String WAR = "jenkins-war.war";

  private final Path folder;
  private final Path checksums;
  private final SortedMap<String, String> expected = new TreeMap<>();

  Artifacts(ControllerHome home, Pins pins) {
    this.folder = home.artifacts();
    this.checksums = home.checksums();
    expected.put(WAR, pins.jenkins());
    pins.plugins().forEach((id, version) -> expected.put(id + ".hpi", version));
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /** What is wrong with the files, one line each; empty when a controller can start from them. */
  List<String> problems() throws IOException {
    Map<String, String> recorded = recorded();
    List<String> problems = new ArrayList<>();
    for (Map.Entry<String, String> artifact : expected.entrySet()) {
      String name = artifact.getKey();
      Path file = file(name);
      if (!Files.isRegularFile(file)) {
        problems.add(name + " is missing");
        continue;
      }
      String version = version(file);
      if (version.isEmpty()) {
        problems.add(name + " is cut short or no archive");
      } else if (!version.equals(artifact.getValue())) {
        problems.add(name + " is " + version + ", wanted is " + artifact.getValue());
      } else if (!Sha256.hex(file).equals(recorded.getOrDefault(name, Sha256.hex(file)))) {
        problems.add(name + " changed since it was fetched");
      }
    }
    return problems;
  }

  /** Remembers the files as they are now. */
  void record() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (String name : expected.keySet()) {
      lines.append(Sha256.hex(file(name))).append("  ").append(name).append('\n');
    }
    Files.writeString(checksums, lines);
  }

  private Map<String, String> recorded() throws IOException {
    Map<String, String> recorded = new TreeMap<>();
    if (Files.exists(checksums)) {
      for (String line : Files.readAllLines(checksums)) {
        int gap = line.indexOf("  ");
        if (gap > 0) {
          recorded.put(line.substring(gap + 2), line.substring(0, gap));
        }
      }
    }
    return recorded;
  }

  /** The version in an archive's manifest; empty when it is no whole archive. */
  private static String version(Path file) {
    try (JarFile archive = new JarFile(file.toFile())) {
      Manifest manifest = archive.getManifest();
      if (manifest == null) {
        return "";
      }
      Attributes main = manifest.getMainAttributes();
      String plugin = main.getValue("Plugin-Version");
      String version = plugin == null ? main.getValue("Jenkins-Version") : plugin;
      // Locally built plugins append a note in parentheses.
      return version == null ? "" : version.replaceFirst(" .*", "");
    } catch (IOException damaged) {
      return "";
    }
  }
}
