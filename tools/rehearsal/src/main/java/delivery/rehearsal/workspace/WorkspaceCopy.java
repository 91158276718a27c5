package delivery.rehearsal.workspace;

import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A copy of the repository as a checkout would bring it, with the changes that are not committed
 * yet: every file that git tracks or does not ignore.
 *
 * @param commit the commit that is checked out, forty hexadecimal digits; zeros without git
 */
public record WorkspaceCopy(Path folder, String commit, int files) {
  private static final String NO_COMMIT = "0".repeat(40);

  /** Copies the repository at {@code root} into {@code folder}, which is created. */
  public static WorkspaceCopy of(Path root, Path folder) throws IOException, InterruptedException {
    Completed listing =
        SupervisedProcess.run(
            Command.of(
                    root,
                    "git",
                    "-c",
                    "core.quotePath=off",
                    "ls-files",
                    "-co",
                    "--exclude-standard")
                .separatingErrors());
    // In a merge conflict git lists a file once for each side.
    List<Path> files =
        listing.succeeded()
            ? listing.output().lines().distinct().map(Path::of).toList()
            : filesWithoutGit(root);
    int copied = 0;
    for (Path file : files) {
      Path source = root.resolve(file);
      // A tracked file that was deleted and not committed is still listed.
      if (!Files.exists(source, LinkOption.NOFOLLOW_LINKS) || Files.isDirectory(source)) {
        continue;
      }
      Path target = folder.resolve(file);
      Files.createDirectories(parent(target));
      Files.copy(source, target, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
      copied++;
    }
    return new WorkspaceCopy(folder, commit(root), copied);
  }

  private static String commit(Path root) throws IOException, InterruptedException {
    Completed head =
        SupervisedProcess.run(Command.of(root, "git", "rev-parse", "HEAD").separatingErrors());
    return head.succeeded() ? head.output().strip() : NO_COMMIT;
  }

  private static List<Path> filesWithoutGit(Path root) throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(Files::isRegularFile)
          .map(root::relativize)
          .filter(WorkspaceCopy::isSource)
          .toList();
    }
  }

  private static boolean isSource(Path file) {
    for (Path part : file) {
      String name = part.toString();
      if (name.equals("target") || name.equals("build") || name.equals(".git")) {
        return false;
      }
    }
    return true;
  }

  private static Path parent(Path path) {
    Path parent = path.getParent();
    return parent == null ? path : parent;
  }
}
