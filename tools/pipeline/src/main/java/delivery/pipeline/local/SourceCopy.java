package delivery.pipeline.local;

import delivery.host.cache.Folders;
import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A copy of a repository as a checkout would bring it, with the changes that are not committed yet:
 * every file that git tracks or does not ignore.
 *
 * @param commit the commit that is checked out; empty without one
 */
public record SourceCopy(Path folder, Optional<String> commit, int files) {
  /** Folders that hold no sources, where git does not tell. */
  private static final Set<String> PRODUCED = Set.of("target", "build", ".git");

  /** Copies the repository at {@code root} into {@code folder}, which is created. */
  public static SourceCopy of(Path root, Path folder) throws IOException, InterruptedException {
    Completed listing = git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard");
    // In a merge conflict git lists a file once for each side.
    List<Path> files =
        listing.succeeded()
            ? Stream.of(listing.output().split("\0"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .map(Path::of)
                .toList()
            : filesWithoutGit(root);
    List<Path> there = files.stream().filter(file -> isFile(root.resolve(file))).toList();
    Files.createDirectories(folder);
    Folders.copy(root, there, folder);
    Completed head = git(root, "rev-parse", "HEAD");
    return new SourceCopy(
        folder,
        head.succeeded() ? Optional.of(head.output().strip()) : Optional.empty(),
        there.size());
  }

  /** A tracked file that was deleted and not committed is still listed. */
  private static boolean isFile(Path source) {
    return Files.exists(source, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(source);
  }

  private static List<Path> filesWithoutGit(Path root) throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(Files::isRegularFile)
          .map(root::relativize)
          .filter(SourceCopy::isSource)
          .toList();
    }
  }

  private static boolean isSource(Path file) {
    for (Path part : file) {
      if (PRODUCED.contains(part.toString())) {
        return false;
      }
    }
    return true;
  }

  static Completed git(Path folder, String... arguments) throws IOException, InterruptedException {
    String[] words = new String[arguments.length + 1];
    words[0] = "git";
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    return SupervisedProcess.run(Command.of(folder, words).separatingErrors());
  }
}
