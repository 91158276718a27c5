package delivery.controller;

import delivery.host.cache.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Makes the plugins of a JENKINS_HOME exactly the pinned ones; everything else there stays. */
final class JenkinsHome {
  private JenkinsHome() {}

  static void installPlugins(ControllerHome home, Artifacts artifacts, Pins pins)
      throws IOException {
    Path plugins = Files.createDirectories(home.jenkinsHome().resolve("plugins"));
    Set<String> wanted = new TreeSet<>();
    for (String id : pins.plugins().keySet()) {
      wanted.add(id);
      wanted.add(id + ".jpi");
      Path installed = plugins.resolve(id + ".jpi");
      Path fetched = artifacts.file(id + ".hpi");
      if (!Files.exists(installed) || Files.mismatch(installed, fetched) >= 0) {
        Files.copy(fetched, installed, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    try (Stream<Path> files = Files.list(plugins)) {
      for (Path file : files.toList()) {
        if (!wanted.contains(file.getFileName().toString())) {
          Folders.delete(file);
        }
      }
    }
  }
}
