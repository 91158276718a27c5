package delivery.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.pipeline.reader.PipelineReader;
import delivery.artifacts.source.SourceFile;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pipeline under {@code traces} prints what a controller printed, line by line. */
class GoldenTraceTest {
  @TempDir private Path folder;

  static Stream<String> names() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.list(traces())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".jenkinsfile"))
          .map(name -> name.substring(0, name.length() - ".jenkinsfile".length()))
          .sorted()
          .toList()
          .stream();
    }
  }

  private static Path traces() throws URISyntaxException {
    URL url = Objects.requireNonNull(GoldenTraceTest.class.getResource("traces"));
    return Path.of(url.toURI());
  }

  @ParameterizedTest
  @MethodSource("names")
  void theConsoleIsTheOneOfARealController(String name) throws Exception {
    String text = Files.readString(traces().resolve(name + ".jenkinsfile"));
    List<String> expected = settled(Files.readAllLines(traces().resolve(name + ".console")));
    List<String> actual = console(name, text, 1);
    // The two ends of a shell's own pipe trace at once, here as on an agent: even within a line.
    for (int attempt = 2;
        attempt <= 20 && text.contains(" | ") && !actual.equals(expected);
        attempt++) {
      actual = console(name, text, attempt);
    }
    assertThat(actual).containsExactlyElementsOf(expected);
  }

  private List<String> console(String name, String text, int attempt) throws Exception {
    PipelineReader.Reading reading = PipelineReader.read(new SourceFile(name, text));
    assertThat(reading.problems()).isEmpty();
    Path workspace = Files.createDirectories(folder.resolve(attempt + "/workspace"));
    Path temporary = Files.createDirectories(folder.resolve(attempt + "/temporary"));
    List<String> console = new ArrayList<>();

    RunResult result =
        Fixture.runner()
            .run(
                reading.pipeline().orElseThrow(),
                RunSettings.in(workspace, temporary)
                    .withCredentials(
                        Map.of(
                            "github-webhook-secret", new Credential.SecretText("x"),
                            "long-secret", new Credential.SecretText("correct-horse"),
                            "account", new Credential.UsernamePassword("robot", "swordfish"))),
                event -> line(event).ifPresent(console::add));

    console.add("result: " + result.result());
    return settled(
        console.stream()
            .map(line -> normal(line, workspace))
            .filter(GoldenTraceTest::told)
            .toList());
  }

  // The commands of one shell pipe start at once, and so do the lines that tell of them.
  private static List<String> settled(List<String> lines) {
    List<String> settled = new ArrayList<>();
    List<String> commands = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("+ ")) {
        commands.add(line);
      } else {
        commands.stream().sorted().forEach(settled::add);
        commands.clear();
        settled.add(line);
      }
    }
    commands.stream().sorted().forEach(settled::add);
    return settled;
  }

  private static Optional<String> line(RunEvent event) {
    return switch (event) {
      case RunEvent.StageStarted stage -> Optional.of("stage: " + stage.stage().name());
      case RunEvent.BranchStarted branch -> Optional.of("stage: Branch: " + branch.branch());
      case RunEvent.Line line -> Optional.of(line.text());
      default -> Optional.empty();
    };
  }

  private static String normal(String line, Path workspace) {
    return line.replace(workspace.toString(), "WORKSPACE")
        .replaceAll("^\\[\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z]", "[TIME]");
  }

  // The traces leave out where agents run, unless stamped, and the stacks of the engine's own code.
  private static boolean told(String line) {
    return !line.startsWith("Running on Jenkins in ")
        && !line.strip().startsWith("at WorkflowScript")
        && !line.contains("ErrorAction$ErrorId");
  }

  @Test
  void everyConsoleHasItsPipeline() throws Exception {
    try (Stream<Path> files = Files.list(traces())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              names().flatMap(n -> Stream.of(n + ".console", n + ".jenkinsfile")).toList());
    }
  }
}
