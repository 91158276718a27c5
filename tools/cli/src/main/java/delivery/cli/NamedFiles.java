package delivery.cli;

import delivery.artifacts.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the files that were named on the command line; {@code -} is standard input. */
final class NamedFiles {
  private static final String STANDARD_INPUT = "<stdin>";

  private final Path folder;

  NamedFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * The texts, each under the name that was given.
   *
   * @throws IOException when a file does not exist, is a folder or cannot be read
   */
  List<SourceFile> read(List<String> names) throws IOException {
    List<SourceFile> files = new ArrayList<>();
    for (String name : names) {
      files.add(name.equals("-") ? standardInput() : file(name));
    }
    return files;
  }

  private static SourceFile standardInput() throws IOException {
    return new SourceFile(
        STANDARD_INPUT, new String(System.in.readAllBytes(), StandardCharsets.UTF_8));
  }

  private SourceFile file(String name) throws IOException {
    Path path = folder.resolve(name);
    if (!Files.isRegularFile(path)) {
      throw new IOException(name + ": no such file; give files, not folders");
    }
    return new SourceFile(name, new String(Files.readAllBytes(path), StandardCharsets.UTF_8));
  }
}
