package delivery.controller.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** This repository's files, and the variables that its JCasC reads. */
final class RepositoryFiles {
  static final Path ROOT = Path.of(System.getProperty("repository.root"));

  private static final Pattern VARIABLE =
      Pattern.compile("(?m)^([A-Z_]+): \\{source: ([a-z]+)(?:, local: (?:\"([^\"]*)\"|([^,}]*)))?");

  private RepositoryFiles() {}

  static String text(String path) {
    return text(ROOT.resolve(path));
  }

  static String text(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The Job DSL scripts in the order of their names. */
  static List<Path> jobs() {
    try (Stream<Path> files = Files.list(ROOT.resolve("jobs"))) {
      return files.filter(f -> f.toString().endsWith(".groovy")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every variable of environment.yaml with its local value; secrets have a made-up one. */
  static Map<String, String> environment() {
    Map<String, String> values = new TreeMap<>();
    Matcher lines = VARIABLE.matcher(text("jenkins-docker/controller/environment.yaml"));
    while (lines.find()) {
      String value = lines.group(3) == null ? lines.group(4) : lines.group(3);
      values.put(lines.group(1), value == null ? "made-up-" + lines.group(1) : value);
    }
    values.put("JOBS_DIRECTORY", ROOT.resolve("jobs").toString());
    return values;
  }
}
