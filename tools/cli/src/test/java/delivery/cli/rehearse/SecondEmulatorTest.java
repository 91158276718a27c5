package delivery.cli.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same pipeline on ministack, as far as it goes, with what it does otherwise. */
@Tag("slow")
class SecondEmulatorTest {
  @TempDir Path folder;

  @Test
  void thePipelineSucceedsThereTooAndTheDifferencesAreTold() throws Exception {
    Path json = folder.resolve("out.json");
    RehearsedCopy.Run run =
        RehearsedCopy.rehearse(
            folder, "--emulator", "ministack", "--no-agent-image", "--json", json.toString());

    assertThat(run.status()).as(run.messages()).isZero();
    Map<String, Object> report = JSON.std.mapFrom(json.toFile());
    assertThat(report).containsEntry("emulator", "ministack").containsEntry("result", "SUCCESS");
    assertThat(RehearsedCopy.map(report, "stack")).containsEntry("status", "CREATE_COMPLETE");
    assertThat(RehearsedCopy.map(report, "parameter")).containsEntry("value", report.get("ami"));
    assertThat(report.get("differences"))
        .asString()
        .contains("Passed over: Build AMI", "checks no permissions", "starts no instance");
    assertThat(run.results()).contains("differs    It makes no images");
  }

  @Test
  void whatNeedsTheFirstIsRefused() {
    assertThat(RehearsedCopy.rehearse(folder, "--emulator", "localstack").status()).isEqualTo(2);
    RehearsedCopy.Run run =
        RehearsedCopy.rehearse(folder, "--emulator", "ministack", "--fault", "agent-killed");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.messages()).contains("need --emulator moto");
  }
}
