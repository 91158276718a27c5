package delivery.cli.check;

import delivery.artifacts.source.SourceFile;
import delivery.artifacts.source.SourceTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the files that were named on the command line; {@code -} is standard input. Names often
 * come from a list of changed files, so a link is followed no further than the folder we are in, or
 * than its own folder when that is elsewhere.
 */
final class NamedFiles {
  private static final String STANDARD_INPUT = "<stdin>";

  private final Path folder;
  private final List<SourceFile> files = new ArrayList<>();
  private final List<Unjudged> unread = new ArrayList<>();

  NamedFiles(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /** Reads every file, each under the name that was given. */
  static NamedFiles read(Path folder, List<String> names) throws IOException {
    NamedFiles named = new NamedFiles(folder);
    for (String name : names) {
      if (name.equals("-")) {
        named.files.add(standardInput());
      } else {
        named.read(name);
      }
    }
    return named;
  }

  /** The texts. */
  List<SourceFile> files() {
    return files;
  }

  /** Those that could not be read. */
  List<Unjudged> unread() {
    return unread;
  }

  private static SourceFile standardInput() throws IOException {
    return new SourceFile(
        STANDARD_INPUT, new String(System.in.readAllBytes(), StandardCharsets.UTF_8));
  }

  private void read(String name) {
    try {
      Path file = folder.resolve(name).normalize();
      Path parent = Optional.ofNullable(file.getParent()).orElse(folder);
      Path base = file.startsWith(folder) ? folder : parent;
      files.add(new SourceFile(name, new SourceTree(base).read(file.toString()).text()));
    } catch (InvalidPathException | IOException e) {
      String message = String.valueOf(e.getMessage());
      int why = message.indexOf(": ");
      unread.add(new Unjudged(name, message.substring(why < 0 ? 0 : why + 2), Unjudged.UNREADABLE));
    }
  }
}
