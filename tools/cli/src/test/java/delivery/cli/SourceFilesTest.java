package delivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What CONTRIBUTING says of source files: one name for one type, short files, small packages. */
class SourceFilesTest {
  private static final Path ROOT = Path.of(System.getProperty("repository.root", "."));
  private static final int LINES = 300;
  private static final int FILES = 25;

  /** Names that several types of main code may have, with the reason. */
  private static final Map<String, String> SHARED_NAMES =
      Map.of(
          "Main", "where a program starts: bootstrap and the deployer are two",
          "Result", "hudson.model.Result is the name that scripts of a Pipeline write");

  /** Files that may be longer, with the reason. */
  private static final Map<String, String> LONG_FILES =
      Map.of(
          "jenkins-docker/controller/export-lock.groovy",
          "one text for the script console, where a second file could not be loaded");

  /** Folders of what tools make; so is build, at the root. */
  private static final Set<String> MADE =
      Set.of(".git", ".idea", ".venv", "target", "node_modules");

  private static final Pattern SOURCE = Pattern.compile(".*\\.(java|py|groovy|sh|bash|go|js)");

  @Test
  void aNameMeansOneTypeOfMainCode() throws IOException {
    Map<String, Set<String>> twice = namedTwice(ROOT);

    assertThat(twice.keySet())
        .as("types of one name, of which one needs another: %s", twice)
        .containsExactlyInAnyOrderElementsOf(SHARED_NAMES.keySet());
  }

  @Test
  void noFileIsLong() throws IOException {
    assertThat(longFiles(ROOT)).containsExactlyInAnyOrderElementsOf(LONG_FILES.keySet());
  }

  @Test
  void noPackageIsLarge() throws IOException {
    assertThat(largePackages(ROOT)).isEmpty();
  }

  @Test
  void whatBreaksTheRulesIsFound(@TempDir Path root) throws IOException {
    write(root, "tools/a/src/main/java/x/a/Same.java", "class Same {}\n");
    write(root, "tools/b/src/main/java/x/b/Same.java", "class Same {}\n");
    write(root, "tools/b/src/main/java/x/b/Other.java", "class Other {}\n");
    write(root, "tools/b/src/test/java/x/b/Other.java", "class Other {}\n");
    write(root, "tools/a/src/main/java/x/a/package-info.java", "package x.a;\n");
    write(root, "tools/b/src/main/java/x/b/package-info.java", "package x.b;\n");
    write(root, "tools/a/src/test/java/x/LongTest.java", "//\n".repeat(LINES + 1));
    write(root, "tools/a/src/main/python/allowed.py", "#\n".repeat(LINES));
    write(root, "tools/a/src/main/python/long.py", "#\n".repeat(LINES + 1));
    write(root, "tools/a/program", "#!/bin/sh\n".repeat(LINES + 1));
    write(root, "tools/a/list.txt", "a line\n".repeat(LINES + 1));
    write(root, "tools/a/target/generated.java", "//\n".repeat(LINES + 1));
    for (int number = 0; number <= FILES; number++) {
      write(root, "tools/c/src/test/java/x/c/C" + number + "Test.java", "");
      write(root, "tools/c/src/test/resources/c" + number + ".groovy", "");
    }

    assertThat(namedTwice(root).keySet()).containsExactly("Same");
    assertThat(longFiles(root))
        .containsExactlyInAnyOrder(
            "tools/a/program",
            "tools/a/src/main/python/long.py",
            "tools/a/src/test/java/x/LongTest.java");
    assertThat(largePackages(root)).containsExactly("tools/c/src/test/java/x/c has 26 files");
  }

  private static void write(Path root, String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** Simple names of top-level types of main code, with the files, where there are several. */
  private static Map<String, Set<String>> namedTwice(Path root) throws IOException {
    Map<String, Set<String>> files = new TreeMap<>();
    for (String path : sources(root)) {
      String name = path.substring(path.lastIndexOf('/') + 1);
      if (path.contains("/src/main/java/") && !name.matches("(package|module)-info\\.java")) {
        files.computeIfAbsent(name.replace(".java", ""), type -> new TreeSet<>()).add(path);
      }
    }
    files.values().removeIf(of -> of.size() == 1);
    return files;
  }

  private static List<String> longFiles(Path root) throws IOException {
    return sources(root).stream().filter(path -> lines(root.resolve(path)) > LINES).toList();
  }

  /** Folders of classes or modules; what tests read is data. */
  private static List<String> largePackages(Path root) throws IOException {
    Map<String, Long> sizes =
        sources(root).stream()
            .filter(path -> path.contains("/src/") && !path.contains("/src/test/resources/"))
            .collect(
                Collectors.groupingBy(
                    path -> path.substring(0, path.lastIndexOf('/')),
                    TreeMap::new,
                    Collectors.counting()));
    return sizes.entrySet().stream()
        .filter(each -> each.getValue() > FILES)
        .map(each -> each.getKey() + " has " + each.getValue() + " files")
        .toList();
  }

  /** Programs in any language, with or without an ending, relative to the root. */
  private static List<String> sources(Path root) throws IOException {
    List<String> found = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return isMade(root.relativize(folder))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile() && isSource(file)) {
              found.add(root.relativize(file).toString().replace('\\', '/'));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    Collections.sort(found);
    return found;
  }

  private static boolean isMade(Path folder) {
    return MADE.contains(String.valueOf(folder.getFileName())) || folder.equals(Path.of("build"));
  }

  private static boolean isSource(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (name.contains(".")) {
      return SOURCE.matcher(name).matches();
    }
    try (InputStream begin = Files.newInputStream(file)) {
      return new String(begin.readNBytes(2), StandardCharsets.ISO_8859_1).equals("#!");
    }
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
