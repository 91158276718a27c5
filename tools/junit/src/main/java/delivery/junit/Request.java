package delivery.junit;

import delivery.artifacts.lock.ControllerLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a test class asks for.
 *
 * @param lock empty for the one that this library brings
 * @param variables what the seed gives its scripts
 */
record Request(Path root, Optional<Path> lock, Map<String, String> variables) {
  Request {
    variables = Map.copyOf(variables);
  }

  static Request of(JenkinsAsCode annotation, Path workingFolder) {
    Path root =
        annotation.root().isEmpty()
            ? nearest(workingFolder)
            : workingFolder.resolve(annotation.root()).normalize();
    if (!Files.isDirectory(root)) {
      throw new AssertionError("@JenkinsAsCode(root): there is no folder " + root);
    }
    Map<String, String> variables = new TreeMap<>();
    for (String each : annotation.variables()) {
      int split = each.indexOf('=');
      if (split < 1) {
        throw new AssertionError("@JenkinsAsCode(variables): expected NAME=value, not " + each);
      }
      variables.put(each.substring(0, split), each.substring(split + 1));
    }
    return new Request(root, lock(annotation.lock(), root), variables);
  }

  private static Optional<Path> lock(String given, Path root) {
    if (!given.isEmpty()) {
      Path lock = root.resolve(given).normalize();
      if (!Files.isDirectory(lock)) {
        throw new AssertionError("@JenkinsAsCode(lock): there is no folder " + lock);
      }
      return Optional.of(lock);
    }
    return Optional.of(root.resolve(ControllerLock.FOLDER)).filter(Files::isDirectory);
  }

  private static Path nearest(Path from) {
    for (Path folder = from; folder != null; folder = folder.getParent()) {
      for (String sign : new String[] {"Jenkinsfile", "jcasc", "jobs"}) {
        if (Files.exists(folder.resolve(sign))) {
          return folder;
        }
      }
    }
    throw new AssertionError(
        "@JenkinsAsCode: no Jenkinsfile, jcasc or jobs in or above " + from + "; say root = \"…\"");
  }
}
