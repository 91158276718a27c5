package delivery.cli.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import delivery.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** Runs {@code rehearse} as a user would, on this repository or on a copy with a fault in it. */
public final class RehearsedCopy {
  public static final Path HOME =
      Path.of(System.getProperty("repository.root", "../..")).toAbsolutePath().normalize();
  private static final List<String> PARTS =
      List.of(
          "Jenkinsfile",
          "app",
          "cd",
          "cloudformation",
          "docs",
          "jcasc",
          "jenkins-docker",
          "jobs",
          "login",
          "packer");

  private RehearsedCopy() {}

  /** What a run of the command exits with and prints. */
  public record Run(int status, String results, String messages) {}

  /** Runs the command; reports go to a folder below the given one. */
  public static Run rehearse(Path folder, String... arguments) {
    return rehearse(folder, new StringWriter(), arguments);
  }

  /** The whole command; packages of the host are installed only where a test run asked for it. */
  public static String[] command(String... arguments) {
    List<String> words = new ArrayList<>(List.of("rehearse"));
    words.addAll(List.of(arguments));
    if (System.getProperty("test.install") == null && !words.contains("--no-install")) {
      words.add("--no-install");
    }
    return words.toArray(String[]::new);
  }

  public static Run rehearse(Path folder, StringWriter messages, String... arguments) {
    List<String> words = new ArrayList<>(List.of(command(arguments)));
    words.addAll(List.of("--output", folder.resolve("output").toString()));
    StringWriter results = new StringWriter();
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(results, true)).setErr(new PrintWriter(messages, true));
    int status = line.execute(words.toArray(String[]::new));
    return new Run(status, results.toString(), messages.toString());
  }

  /** A copy of what the pipeline is made of. */
  public static Path in(Path folder) throws IOException {
    Path copy = folder.resolve("copy");
    for (String part : PARTS) {
      Path from = HOME.resolve(part);
      try (var walk = Files.walk(from)) {
        for (Path file : walk.filter(Files::isRegularFile).toList()) {
          if (file.toString().contains("/cd/deployer/")) {
            continue;
          }
          Path to = copy.resolve(HOME.relativize(file).toString());
          Files.createDirectories(to.resolveSibling("."));
          Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
    return copy;
  }

  /** Replaces the first occurrence, which there must be. */
  public static void edit(Path root, String file, String found, String replaced)
      throws IOException {
    Path path = root.resolve(file);
    String text = Files.readString(path);
    assertThat(text).as(file).contains(found);
    Files.writeString(
        path, text.replaceFirst(Pattern.quote(found), Matcher.quoteReplacement(replaced)));
  }

  /** What a run's report calls wrong. */
  public static List<String> problems(Path folder) throws IOException {
    Path report = folder.resolve("output/result.json");
    return Files.exists(report)
        ? ((List<?>) Objects.requireNonNull(JSON.std.mapFrom(report.toFile()).get("problems")))
            .stream().map(String::valueOf).toList()
        : List.of();
  }

  @SuppressWarnings("unchecked")
  public static Map<String, Object> map(Map<String, Object> from, String key) {
    return (Map<String, Object>) Objects.requireNonNull(from.get(key), key);
  }

  @SuppressWarnings("unchecked")
  public static List<Map<String, Object>> list(Map<String, Object> from, String key) {
    return (List<Map<String, Object>>) Objects.requireNonNull(from.get(key), key);
  }
}
