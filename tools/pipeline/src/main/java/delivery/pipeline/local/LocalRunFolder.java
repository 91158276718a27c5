package delivery.pipeline.local;

import delivery.host.cache.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
public record LocalRunFolder(Path root) {

  private static final String PREFIX = "pipeline-run-";

  /** Makes the folder, and deletes those that killed programs left behind. */
  public static LocalRunFolder create() throws IOException {
    Path root =
        Files.createTempDirectory(PREFIX + ProcessHandle.current().pid() + "-").toRealPath();
    deleteStale(Optional.ofNullable(root.getParent()).orElseThrow());
    LocalRunFolder folder = new LocalRunFolder(root);
    Files.createDirectories(folder.workspace());
    Files.createDirectories(folder.temporary());
    return folder;
  }

  private static void deleteStale(Path parent) throws IOException {
    List<Path> folders;
    try (Stream<Path> list = Files.list(parent)) {
      folders = list.filter(LocalRunFolder::isStale).toList();
    }
    for (Path folder : folders) {
      new LocalRunFolder(folder).delete();
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
    if (!SourceCopy.git(folder, "ls-files", "--error-unmatch", "--", name).succeeded()) {
      return Optional.empty();
    }
    Path top = Path.of(SourceCopy.git(folder, "rev-parse", "--show-toplevel").output().strip());
    SourceCopy copy = SourceCopy.of(top, workspace().resolve(below));
    Map<String, String> variables = new LinkedHashMap<>();
    copy.commit().ifPresent(commit -> variables.put("GIT_COMMIT", commit));
    String branch = SourceCopy.git(top, "rev-parse", "--abbrev-ref", "HEAD").output().strip();
    variables.put("GIT_BRANCH", "origin/" + branch);
    return Optional.of(variables);
  }

  /**
   * The files of a shared library.
   *
   * @param place a folder, or a local Git repository and {@code @} with a version of it
   * @return empty when there is no such folder or version
   */
  public Optional<Path> library(String name, String place)
      throws IOException, InterruptedException {
    if (Files.isDirectory(Path.of(place))) {
      return Optional.of(Path.of(place).toRealPath());
    }
    int split = place.lastIndexOf('@');
    if (split < 0 || !Files.isDirectory(Path.of(place.substring(0, split)))) {
      return Optional.empty();
    }
    Path copy = root.resolve("libraries").resolve(name.replaceAll("[^A-Za-z0-9._-]", "_"));
    Files.createDirectories(copy);
    String repository = Path.of(place.substring(0, split)).toRealPath().toString();
    String version = place.substring(split + 1);
    boolean there =
        SourceCopy.git(copy, "clone", "--quiet", "--no-checkout", "--", repository, ".").succeeded()
            && (SourceCopy.git(copy, "checkout", "--quiet", "origin/" + version, "--").succeeded()
                || SourceCopy.git(copy, "checkout", "--quiet", version, "--").succeeded());
    return there ? Optional.of(copy) : Optional.empty();
  }

  /** Deletes everything. */
  public void delete() throws IOException {
    Folders.delete(root);
  }
}
