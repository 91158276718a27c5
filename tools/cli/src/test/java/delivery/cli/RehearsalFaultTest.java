package delivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/**
 * One edit to this repository fails the rehearsal at the right stage, with the right place. The
 * default run takes a sample; {@code -Drehearsal.faults=all} takes all of them, some minutes long.
 */
class RehearsalFaultTest {
  private static final Path HOME =
      Path.of(System.getProperty("repository.root", "../..")).toAbsolutePath().normalize();
  private static final List<String> PARTS =
      List.of(
          "Jenkinsfile",
          "app",
          "cd",
          "cloudformation",
          "jcasc",
          "jenkins-docker",
          "jobs",
          "packer");

  @TempDir Path folder;

  /**
   * An edit and what must come of it.
   *
   * @param sample whether the default run takes it
   * @param arguments of the rehearsal, separated by spaces
   * @param stage the first that fails; {@code -} when nothing may run, {@code verification} when
   *     all stages succeed and what they left is wrong
   * @param message words of what is told
   * @param place {@code file:line} of what is told
   */
  record Fault(
      boolean sample,
      String file,
      String found,
      String replacement,
      String arguments,
      String stage,
      String message,
      String place) {
    static Fault of(String line) {
      String[] columns = line.split("\t", -1);
      return new Fault(
          columns[0].equals("sample"),
          columns[1],
          text(columns[2]),
          text(columns[3]),
          columns[4],
          columns[5],
          columns[6],
          columns[7]);
    }

    private static String text(String escaped) {
      return escaped.replace("\\\\", "\0").replace("\\n", "\n").replace("\0", "\\");
    }

    @Override
    public String toString() {
      return stage + ": " + place + " " + message;
    }
  }

  private static List<Fault> all() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/rehearsal-faults.tsv")).stream()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .map(Fault::of)
        .toList();
  }

  static Stream<Fault> faults() throws IOException {
    boolean all = "all".equals(System.getProperty("rehearsal.faults"));
    return all().stream().filter(fault -> all || fault.sample());
  }

  @Test
  void theFaultsAreManyAndEachChangesWhatIsThere() throws IOException {
    List<Fault> faults = all();

    assertThat(faults).hasSizeGreaterThanOrEqualTo(12).doesNotHaveDuplicates();
    for (Fault fault : faults) {
      assertThat(Files.readString(HOME.resolve(fault.file())))
          .as(fault.file())
          .contains(fault.found());
    }
  }

  @ParameterizedTest
  @MethodSource("faults")
  void oneEditFailsTheRightStageWithTheRightPlace(Fault fault) throws IOException {
    Path copy = copyOfTheRepository();
    Path file = copy.resolve(fault.file());
    String text = Files.readString(file);
    int at = text.indexOf(fault.found());
    assertThat(at).as(fault.file() + " has " + fault.found()).isNotNegative();
    Files.writeString(
        file,
        text.substring(0, at) + fault.replacement() + text.substring(at + fault.found().length()));

    Path json = folder.resolve("out.json");
    List<String> words = new ArrayList<>(List.of("rehearse", "--root", copy.toString()));
    words.addAll(List.of("--json", json.toString(), "--output", folder.resolve("out").toString()));
    Stream.of(fault.arguments().split(" ", -1)).filter(word -> !word.isEmpty()).forEach(words::add);
    StringWriter told = new StringWriter();
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(told, true)).setErr(new PrintWriter(told, true));
    int status = line.execute(words.toArray(String[]::new));

    assertThat(told.toString()).contains(fault.message()).contains(fault.place());
    if (fault.stage().equals("-")) {
      assertThat(status).isEqualTo(2);
      return;
    }
    assertThat(status).as(told.toString()).isEqualTo(1);
    assertThat(firstFailure(json)).isEqualTo(fault.stage());
  }

  private static String firstFailure(Path json) throws IOException {
    Object stages = Objects.requireNonNull(JSON.std.mapFrom(json.toFile()).get("stages"));
    return ((List<?>) stages)
        .stream()
            .map(stage -> (Map<?, ?>) stage)
            .filter(stage -> "FAILURE".equals(stage.get("status")))
            .map(stage -> String.valueOf(stage.get("name")))
            .findFirst()
            .orElse("verification");
  }

  private Path copyOfTheRepository() throws IOException {
    Path copy = folder.resolve("copy");
    for (String part : PARTS) {
      try (Stream<Path> walk = Files.walk(HOME.resolve(part))) {
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
}
