package delivery.pipeline.local;

import delivery.host.cache.Folders;
import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A fresh folder for one run: the workspace and what Jenkins keeps beside it.
 *
 * @param root all of it
 */
public record RunFolder(Path root) {

  private static final String PREFIX = "pipeline-run-";

  /** Makes the folder, and deletes those that killed programs left behind. */
  public static RunFolder create() throws IOException {
    Path root =
        Files.createTempDirectory(PREFIX + ProcessHandle.current().pid() + "-").toRealPath();
    deleteStale(Optional.ofNullable(root.getParent()).orElseThrow());
    RunFolder folder = new RunFolder(root);
    Files.createDirectories(folder.workspace());
    Files.createDirectories(folder.temporary());
    return folder;
  }

  private static void deleteStale(Path parent) throws IOException {
    List<Path> folders;
    try (Stream<Path> list = Files.list(parent)) {
      folders = list.filter(RunFolder::isStale).toList();
    }
    for (Path folder : folders) {
      new RunFolder(folder).delete();
    }
  }

  private static boolean isStale(Path folder) {
    String name = String.valueOf(folder.getFileName());
    String[] parts =
        name.startsWith(PREFIX) ? name.substring(PREFIX.length()).split("-") : new String[0];
    return parts.length == 2
        && parts[0].matches("\\d{1,9}")
        && ProcessHandle.of(Long.parseLong(parts[0])).isEmpty()
        && Files.isWritable(folder);
  }

  public Path workspace() {
    return root.resolve("workspace");
  }

  public Path temporary() {
    return root.resolve("build");
  }

  /**
   * What a checkout of the repository that tracks a file would bring: copies its files as they are
   * now, ignored ones left out.
   *
   * @param below the folder of the workspace that gets them; empty for the workspace itself
   * @return the variables that a checkout sets; empty, and nothing copied, when no repository
   *     tracks the file
   */
  public Optional<Map<String, String>> checkOut(Path file, String below)
      throws IOException, InterruptedException {
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow();
    String name = String.valueOf(file.getFileName());
    if (!git(folder, "ls-files", "--error-unmatch", "--", name).succeeded()) {
      return Optional.empty();
    }
    Path top = Path.of(git(folder, "rev-parse", "--show-toplevel").output().strip());
    Completed files = git(top, "ls-files", "-z", "--cached", "--others", "--exclude-standard");
    for (String each : files.output().split("\0")) {
      copy(top, each.strip(), workspace().resolve(below));
    }
    Map<String, String> variables = new LinkedHashMap<>();
    Completed commit = git(top, "rev-parse", "HEAD");
    if (commit.succeeded()) {
      variables.put("GIT_COMMIT", commit.output().strip());
    }
    String branch = git(top, "rev-parse", "--abbrev-ref", "HEAD").output().strip();
    variables.put("GIT_BRANCH", "origin/" + branch);
    return Optional.of(variables);
  }

  private static void copy(Path top, String name, Path to) throws IOException {
    Path source = top.resolve(name);
    if (name.isEmpty() || !Files.exists(source, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Path target = to.resolve(name);
    Files.createDirectories(Optional.ofNullable(target.getParent()).orElseThrow());
    Files.copy(source, target, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
  }

  private static Completed git(Path folder, String... arguments)
      throws IOException, InterruptedException {
    String[] words = new String[arguments.length + 1];
    words[0] = "git";
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    return SupervisedProcess.run(Command.of(folder, words).separatingErrors());
  }

  /** Deletes everything. */
  public void delete() throws IOException {
    Folders.delete(root);
  }
}
