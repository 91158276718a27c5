package delivery.cli.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Production waits for somebody; and a former image comes back. */
@Tag("slow")
class PromotionTest {
  @TempDir Path folder;

  @Test
  void productionWaitsForAnApprovalAndNothingChangesThereBefore() throws Exception {
    Path json = folder.resolve("out.json");
    RehearsedCopy.Run run =
        RehearsedCopy.rehearse(
            folder,
            "--no-agent-image",
            "--environment",
            "production,staging",
            "--ami-id",
            "ami-0123456789abcdef0",
            "--json",
            json.toString());

    assertThat(run.status()).as(run.messages()).isEqualTo(3);
    assertThat(run.results())
        .contains("waits      for an approval of the deployment to production");
    Map<String, Object> report = JSON.std.mapFrom(json.toFile());
    assertThat(report).containsEntry("result", "PAUSED_PENDING_INPUT");
    List<Map<String, Object>> builds = RehearsedCopy.list(report, "builds");
    assertThat(builds).as("nothing goes on behind production").hasSize(1);
    assertThat(builds.getLast())
        .containsEntry("environment", "production")
        .doesNotContainKeys("parameter", "stack");
    assertThat(RehearsedCopy.list(builds.getLast(), "stages").getLast())
        .containsEntry("name", "Approve")
        .containsEntry("status", "PAUSED_PENDING_INPUT");
  }

  @Test
  @EnabledIfSystemProperty(named = "nightly", matches = ".*")
  void theFormerImageComesBackWithoutBeingBuilt() throws Exception {
    Path json = folder.resolve("out.json");
    RehearsedCopy.Run run =
        RehearsedCopy.rehearse(
            folder, "--no-machine", "--no-agent-image", "--rollback", "--json", json.toString());

    assertThat(run.status()).as(run.messages()).isZero();
    Map<String, Object> report = JSON.std.mapFrom(json.toFile());
    assertThat(RehearsedCopy.map(report, "machine"))
        .containsEntry("used", false)
        .containsEntry("reason", "not wanted (--no-machine)");
    List<Map<String, Object>> builds = RehearsedCopy.list(report, "builds");
    assertThat(builds).hasSize(3);
    Object former = builds.get(0).get("ami");
    assertThat(builds.get(1).get("ami")).isNotEqualTo(former);
    assertThat(builds.get(2)).containsEntry("ami", former);
    assertThat(RehearsedCopy.map(builds.get(2), "parameter")).containsEntry("value", former);
    assertThat(RehearsedCopy.list(builds.get(2), "instances"))
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each).containsEntry("imageId", former));
  }
}
