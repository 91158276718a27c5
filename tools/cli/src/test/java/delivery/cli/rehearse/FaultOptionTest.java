package delivery.cli.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import delivery.rehearsal.fault.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What the option {@code --fault} takes, and that a pipeline without its safeguards is found. */
@Tag("slow")
class FaultOptionTest {
  @TempDir Path folder;

  @Test
  @EnabledIfSystemProperty(named = "nightly", matches = ".*")
  void aPipelineThatLeavesABadImageDeployedIsFound() throws Exception {
    Path copy = RehearsedCopy.in(folder);
    RehearsedCopy.edit(
        copy, "Jenkinsfile", "sh 'cd/deploy-wrapper.sh undo'", "echo 'somebody will see to it'");
    // The service never answers, so that a longer wait changes nothing.
    RehearsedCopy.edit(copy, "cd/smoke-test.sh", ":-120", ":-3");
    Path json = folder.resolve("out.json");
    RehearsedCopy.Run run =
        RehearsedCopy.rehearse(
            folder,
            "--root",
            copy.toString(),
            "--fault",
            "app-does-not-answer",
            "--no-machine",
            "--no-agent-image",
            "--json",
            json.toString());

    assertThat(run.status()).as(run.messages()).isEqualTo(1);
    Map<String, Object> report = JSON.std.mapFrom(json.toFile());
    assertThat(report).containsEntry("result", "FAILURE");
    assertThat(RehearsedCopy.map(report, "fault"))
        .containsEntry("name", "app-does-not-answer")
        .containsEntry("held", false);
    assertThat(run.results()).contains("not so     the service answers 200 on /health again");
  }

  @Test
  void anUnknownFaultIsRefusedWithThoseThereAre() throws Exception {
    RehearsedCopy.Run run = RehearsedCopy.rehearse(folder, "--fault", "rain");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.messages()).contains("there is no fault 'rain'", "two-pushes");
    assertThat(RehearsedCopy.rehearse(folder, "--fault", "agent-killed", "--rollback").status())
        .isEqualTo(2);
    assertThat(
            RehearsedCopy.rehearse(folder, "--rollback", "--environment", "dev,staging").messages())
        .contains("take one environment");
  }

  @Test
  void listTellsWhatEachFaultIs() throws Exception {
    RehearsedCopy.Run run = RehearsedCopy.rehearse(folder, "--fault", "list");

    assertThat(run.status()).isZero();
    assertThat(run.results().lines()).hasSize(Fault.values().length);
    assertThat(run.results()).contains("agent-killed         the agent is killed while");
    assertThat(Files.exists(folder.resolve("output"))).isFalse();
  }
}
