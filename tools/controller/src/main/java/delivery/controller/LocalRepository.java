package delivery.controller;

import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A bare repository in the controller's home whose master is what is committed here now: jobs and
 * pipeline can be tried before anything is pushed.
 */
final class LocalRepository {
  private LocalRepository() {}

  /** Whether this folder is a clone, so that there is something to publish. */
  static boolean isPossible(Path root) {
    return Files.exists(root.resolve(".git"));
  }

  static String url(ControllerHome home) {
    return "file://" + home.repository();
  }

  static List<List<String>> commands(ControllerHome home) {
    String bare = home.repository().toString();
    return List.of(
        List.of("git", "init", "--quiet", "--bare", bare),
        // This folder may be a shallow clone, as CI makes them; git refuses to push from one
        // otherwise.
        List.of("git", "--git-dir", bare, "config", "receive.shallowUpdate", "true"),
        List.of("git", "push", "--quiet", "--force", bare, "HEAD:refs/heads/master"));
  }

  static void publish(Path root, List<List<String>> commands)
      throws ControllerUnavailableException, InterruptedException, IOException {
    for (List<String> words : commands) {
      Completed done = SupervisedProcess.run(Command.of(root, words));
      if (!done.succeeded()) {
        throw new ControllerUnavailableException(
            "%s failed: %s; set REPOSITORY_URL to use another repository"
                .formatted(String.join(" ", words), done.output().strip()));
      }
    }
  }
}
