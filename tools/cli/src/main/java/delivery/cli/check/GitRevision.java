package delivery.cli.check;

import delivery.host.cache.Folders;
import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The data files of a Git revision in a folder of their own, which is deleted on closing. Nothing
 * of the revision is run: Git is asked for objects only, without hooks, filters and fetching, and
 * no file that holds code is written.
 *
 * @param folder where the files are
 */
public record GitRevision(Path folder) implements AutoCloseable {
  /** Templates, environments and what says how to find them. */
  private static final Pattern DATA = Pattern.compile(".*\\.(yaml|yml|json|template)");

  /** A line of {@code ls-tree -z}: only plain files, no links and no submodules. */
  private static final Pattern ENTRY =
      Pattern.compile("100[0-7]{3} blob ([0-9a-f]{40,64}) +(\\d+)\t(.+)");

  private static final int LARGEST = 1_000_000;
  private static final Map<String, String> ALONE =
      Map.of("GIT_NO_LAZY_FETCH", "1", "GIT_OPTIONAL_LOCKS", "0", "GIT_TERMINAL_PROMPT", "0");

  /** There is no such revision, or no Git. */
  static final class Unknown extends Exception {
    Unknown(String message) {
      super(message);
    }
  }

  /**
   * Writes the files of a revision.
   *
   * @param root inside a Git repository; files are those below it
   * @param revision whatever Git takes for one
   */
  public static GitRevision of(Path root, String revision)
      throws Unknown, IOException, InterruptedException {
    String commit =
        git(root, List.of("rev-parse", "--verify", "--end-of-options", revision + "^{commit}"))
            .strip();
    GitRevision written = new GitRevision(Files.createTempDirectory("revision"));
    boolean whole = false;
    try {
      for (String line : git(root, List.of("ls-tree", "-r", "-z", "--long", commit)).split("\0")) {
        Matcher entry = ENTRY.matcher(line);
        if (entry.matches()
            && DATA.matcher(entry.group(3)).matches()
            && Long.parseLong(entry.group(2)) <= LARGEST) {
          written.write(entry.group(3), git(root, List.of("cat-file", "blob", entry.group(1))));
        }
      }
      whole = true;
      return written;
    } finally {
      if (!whole) {
        written.close();
      }
    }
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path).normalize();
    if (!file.startsWith(folder)) {
      throw new IOException("a path of the revision leads outside: " + path);
    }
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
  }

  private static String git(Path root, List<String> words)
      throws Unknown, IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-c", "core.fsmonitor=false"));
    command.addAll(words);
    Completed done =
        SupervisedProcess.run(Command.of(root, command).with(ALONE).separatingErrors());
    if (!done.succeeded()) {
      throw new Unknown(done.errors().strip());
    }
    return done.output();
  }

  @Override
  public void close() throws IOException {
    Folders.delete(folder);
  }
}
