package delivery.cli.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One edit to this repository fails the rehearsal at the right stage, with the right place. The
 * default run takes a sample; {@code -Dnightly} takes all of them, some minutes long.
 */
@Tag("slow")
class RehearsalFaultTest {
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
    boolean all = System.getProperty("nightly") != null;
    return all().stream().filter(fault -> all || fault.sample());
  }

  @Test
  void theFaultsAreManyAndEachChangesWhatIsThere() throws IOException {
    List<Fault> faults = all();

    assertThat(faults).hasSizeGreaterThanOrEqualTo(12).doesNotHaveDuplicates();
    for (Fault fault : faults) {
      assertThat(Files.readString(RehearsedCopy.HOME.resolve(fault.file())))
          .as(fault.file())
          .contains(fault.found());
    }
  }

  @ParameterizedTest
  @MethodSource("faults")
  void oneEditFailsTheRightStageWithTheRightPlace(Fault fault) throws IOException {
    Path copy = RehearsedCopy.in(folder);
    RehearsedCopy.edit(copy, fault.file(), fault.found(), fault.replacement());

    Path json = folder.resolve("out.json");
    List<String> words = new ArrayList<>(List.of("--root", copy.toString()));
    words.addAll(List.of("--json", json.toString()));
    Stream.of(fault.arguments().split(" ", -1)).filter(word -> !word.isEmpty()).forEach(words::add);
    RehearsedCopy.Run run = RehearsedCopy.rehearse(folder, words.toArray(String[]::new));

    String told = run.results() + run.messages();
    assertThat(told).contains(fault.message()).contains(fault.place());
    if (fault.stage().equals("-")) {
      assertThat(run.status()).as(told).isEqualTo(2);
      return;
    }
    assertThat(run.status()).as(told).isEqualTo(1);
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
}
