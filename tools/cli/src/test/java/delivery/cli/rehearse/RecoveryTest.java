package delivery.cli.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Jenkins is lost during a build, and the operations page brings it back; with a step of it, or
 * what it stands on, left out it does not, and the rehearsal says what is missing. The default run
 * loses a task; {@code -Dnightly} takes these faults, and all that can be lost.
 */
@Tag("slow")
class RecoveryTest {
  private static final Path FAULTS = Path.of("src/test/resources/recovery-faults.tsv");

  @TempDir Path folder;

  /** An edit, and what is told of it. */
  record Fault(String lost, String file, String found, String replacement, String message) {
    static Fault of(String line) {
      String[] columns = line.split("\t", -1);
      return new Fault(columns[0], columns[1], text(columns[2]), text(columns[3]), columns[4]);
    }

    private static String text(String escaped) {
      return escaped.replace("\\\\", "\0").replace("\\n", "\n").replace("\0", "\\");
    }

    @Override
    public String toString() {
      return lost + ": " + message;
    }
  }

  static List<Fault> all() throws IOException {
    return Files.readAllLines(FAULTS).stream()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .map(Fault::of)
        .toList();
  }

  @Test
  void theFaultsAreManyAndEachChangesWhatIsThere() throws IOException {
    assertThat(all()).hasSizeGreaterThan(12).doesNotHaveDuplicates();
    for (Fault fault : all()) {
      assertThat(Files.readString(RehearsedCopy.HOME.resolve(fault.file())))
          .as(fault.toString())
          .contains(fault.found());
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  @EnabledIfSystemProperty(named = "nightly", matches = ".*")
  void whatIsLeftOutIsMissedAndNamed(Fault fault) throws IOException {
    Path copy = RehearsedCopy.in(folder);
    RehearsedCopy.edit(copy, fault.file(), fault.found(), fault.replacement());

    RehearsedCopy.Run run =
        RehearsedCopy.rehearse(folder, "--lose", fault.lost(), "--root", copy.toString());

    String told = String.join(" ", RehearsedCopy.problems(folder)) + run.messages();
    assertThat(run.status()).as(told).isEqualTo(1);
    assertThat(told).contains(fault.message());
  }

  @Test
  void aLostTaskComesBackAndItsBuildIsDeployedOnce() throws Exception {
    assertThat(rehearsed("task").results())
        .contains("controller stand-in", "Jenkins back after ", "docs/operations.md:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"home", "account"})
  @EnabledIfSystemProperty(named = "nightly", matches = ".*")
  void whateverIsLostComesBack(String lost) throws Exception {
    assertThat(rehearsed(lost).results()).contains("Jenkins back after ");
  }

  private RehearsedCopy.Run rehearsed(String lost) throws IOException {
    Path json = folder.resolve("out.json");
    RehearsedCopy.Run run =
        RehearsedCopy.rehearse(folder, "--lose", lost, "--json", json.toString());
    assertThat(run.status()).as(run.results() + run.messages()).isZero();
    Map<String, Object> recovery = RehearsedCopy.map(JSON.std.mapFrom(json.toFile()), "recovery");
    assertThat(recovery).containsEntry("lost", lost).containsEntry("controller", "stand-in");
    assertThat(recovery.get("backAfterSeconds")).isInstanceOf(Number.class);
    assertThat(RehearsedCopy.list(recovery, "commands")).hasSizeGreaterThan(5);
    return run;
  }
}
