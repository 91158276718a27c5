package delivery.pipeline.script;

import delivery.artifacts.source.SourceFile;
import delivery.pipeline.Library;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The Groovy of a shared library.
 *
 * @param variables files below {@code vars/}, by the names that scripts use
 * @param classes files below {@code src/}, by the full names of their classes
 */
record LibraryFiles(Library library, Map<String, Path> variables, Map<String, Path> classes) {
  private static final String SUFFIX = ".groovy";

  static LibraryFiles of(Library library) throws IOException {
    Path folder = library.folder();
    return new LibraryFiles(
        library, files(folder.resolve("vars"), 1), files(folder.resolve("src"), Integer.MAX_VALUE));
  }

  private static Map<String, Path> files(Path folder, int depth) throws IOException {
    Map<String, Path> files = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> walk = Files.walk(folder, depth)) {
        walk.filter(file -> file.toString().endsWith(SUFFIX))
            .forEach(file -> files.put(name(folder.relativize(file)), file));
      }
    }
    return files;
  }

  private static String name(Path file) {
    String path = file.toString().replace(file.getFileSystem().getSeparator(), ".");
    return path.substring(0, path.length() - SUFFIX.length());
  }

  /** A file as scripts' places name it. */
  SourceFile read(Path file) throws IOException {
    return new SourceFile(
        library.name() + "/" + library.folder().relativize(file), Files.readString(file));
  }

  /** A file below {@code resources/}; nothing outside of it. */
  Optional<Path> resource(String path) {
    Path folder = library.folder().resolve("resources").normalize();
    Path file = folder.resolve(path).normalize();
    return file.startsWith(folder) && Files.isRegularFile(file)
        ? Optional.of(file)
        : Optional.empty();
  }
}
