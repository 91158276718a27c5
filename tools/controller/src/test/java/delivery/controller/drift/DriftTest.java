package delivery.controller.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import delivery.artifacts.Repository;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.SourceFile;
import delivery.controller.ControllerUnavailableException;
import delivery.controller.LiveState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DriftTest {
  @SuppressWarnings("NullAway.Init")
  private static Repository repository;

  @SuppressWarnings("NullAway.Init")
  private static Map<String, SourceFile> goldens;

  @BeforeAll
  static void read() throws IOException {
    repository = RecordedController.repository();
    goldens = RecordedController.goldens();
  }

  private static List<Diagnostic> drift(RecordedController live, boolean hasRecord)
      throws Exception {
    Optional<LiveState> fresh =
        hasRecord ? Optional.of(new RecordedController().state()) : Optional.empty();
    return Drift.of(repository, goldens, live.state(), fresh).differences();
  }

  @Test
  void aFreshControllerHasNoDifference() throws Exception {
    assertThat(drift(new RecordedController(), true)).isEmpty();
    // Without a record only the local agent is known to be nobody's.
    assertThat(drift(new RecordedController(), false))
        .extracting(Diagnostic::message)
        .containsExactly(
            "jenkins.nodes[permanent:local] is on the controller; nobody declared this");
  }

  @Test
  void everySeededDifferenceIsNamedAtTheLineThatSaysOtherwise() throws Exception {
    List<String> unnamed = new ArrayList<>();
    int seeded = 0;
    for (String line : Files.readAllLines(Path.of("src/test/resources/drift/differences.tsv"))) {
      if (!line.startsWith("#")) {
        seeded++;
        List<Diagnostic> found = drift(changed(line.split("\t", -1)), true);
        String place = place(line.split("\t", -1)[3], changed(line.split("\t", -1)));
        if (found.stream().noneMatch(each -> each.at().toString().startsWith(place))
            || found.size() > 2) {
          unnamed.add(line + " → " + found);
        }
      }
    }

    assertThat(seeded).isGreaterThanOrEqualTo(60);
    assertThat(unnamed).isEmpty();
  }

  private static RecordedController changed(String[] columns) throws Exception {
    RecordedController live = new RecordedController();
    String found = columns[1].replace("\\n", "\n");
    String replacement = columns[2].replace("\\n", "\n");
    return switch (columns[0]) {
      case "jcasc" -> live.with("configuration jcasc.yaml", found, replacement);
      case "jobs" -> live.rename("job " + found, "job " + replacement);
      case "plugin", "core" -> live.put(columns[0] + " " + found, replacement);
      default -> live.with(columns[0], found, replacement);
    };
  }

  /** {@code FILE:/TEXT} is the line of the file that has the text. */
  private static String place(String written, RecordedController live) throws Exception {
    String[] parts = written.split(":/", 2);
    if (parts.length == 1) {
      return written + ":";
    }
    List<String> lines =
        parts[0].startsWith(LiveState.FOLDER)
            ? live.state().configuration().lines()
            : Files.readAllLines(RecordedController.ROOT.resolve(parts[0]));
    for (int line = 0; line < lines.size(); line++) {
      if (lines.get(line).contains(parts[1])) {
        return parts[0] + ":" + (line + 1) + ":";
      }
    }
    throw new AssertionError(parts[0] + " has no " + parts[1]);
  }

  @Test
  void whatNobodyDeclaredIsSaidSo() throws Exception {
    RecordedController live =
        new RecordedController()
            .put("job scratch", "<project><builders/></project>")
            .with(
                "configuration jcasc.yaml",
                "  clouds:\n",
                "  clouds:\n  - ecs:\n      name: \"mine\"\n");

    for (boolean hasRecord : new boolean[] {true, false}) {
      assertThat(drift(live, hasRecord))
          .extracting(Diagnostic::toString)
          .contains(
              "live-controller/jobs/scratch.xml:1:1: error: the item scratch is on the controller; nobody declared this [drift-job]",
              "jcasc/cloud.yaml:3:3: error: jenkins.clouds[ecs:mine] is on the controller; nobody declared this [drift-configuration]");
    }
  }

  @Test
  void secretsOrderAndVersionsInXmlAreNoDifference() throws Exception {
    RecordedController live =
        new RecordedController()
            .with("configuration jcasc.yaml", "{AQAAABAAAAAwcmVnaXN0", "{AQAAABAAAAAwZGlmZmVyZW50")
            .with(
                "configuration jcasc.yaml",
                "          - \"Job/Build\"\n          - \"Job/Read\"\n",
                "          - \"Job/Read\"\n          - \"Job/Build\"\n")
            .with(
                "configuration jcasc.yaml",
                "crumbIssuer: \"standard\"",
                "crumbIssuer:\n    standard: {}")
            .with("configuration jcasc.yaml", "  - name: \"built-in\"\n", "")
            .with("job app/master", "git@5.10.1", "git@5.9.0");

    assertThat(drift(live, true)).isEmpty();
  }

  @Test
  void aVariableHasOneValueEverywhere() throws Exception {
    RecordedController moved =
        new RecordedController()
            .with(
                "configuration jcasc.yaml",
                "http://127.0.0.1:8080/",
                "https://jenkins.example.org/")
            .with(
                "configuration jcasc.yaml",
                "    url: \"http://127.0.0.1:8080/\"",
                "    url: \"https://jenkins.example.org/\"");
    RecordedController split =
        new RecordedController()
            .with(
                "configuration jcasc.yaml",
                "    url: \"http://127.0.0.1:8080/\"",
                "    url: \"https://other.example.org/\"");

    assertThat(Drift.of(repository, goldens, moved.state(), Optional.empty()).differences())
        .extracting(Diagnostic::message)
        .noneMatch(message -> message.contains("url"));
    assertThat(drift(split, true))
        .extracting(Diagnostic::message)
        .singleElement()
        .asString()
        .contains("\"https://other.example.org/\" on the controller");
  }

  @Test
  void anAnswerCutShortIsNoState() {
    assertThatThrownBy(() -> LiveState.parse("=== core jenkins\n 2.568.2\nNullPointerException\n"))
        .isInstanceOf(ControllerUnavailableException.class)
        .hasMessageContaining("NullPointerException");
  }
}
