package delivery.rehearsal.recovery;

import delivery.artifacts.source.SourceTree;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the controller's image takes from the repository. */
final class ControllerImageFiles {
  private static final String DOCKERFILE = "jenkins-docker/controller/Dockerfile";
  private static final Pattern COPY = Pattern.compile("COPY (?:--chown=\\S+ )?([^-\\s]\\S*) .*");

  private ControllerImageFiles() {}

  /** The files and folders that its Dockerfile copies. */
  static List<String> copies(SourceTree tree) throws IOException {
    return tree.read(DOCKERFILE).lines().stream()
        .map(COPY::matcher)
        .filter(Matcher::matches)
        .map(copy -> copy.group(1))
        .toList();
  }
}
