package delivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import delivery.rehearsal.fault.Fault;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every fault for real, without a machine: what the pipeline must do, and that it is judged. */
@Tag("slow")
@Tag("alone")
class FaultsOnPurposeTest {
  @TempDir Path folder;

  @Test
  void thePipelineDoesWhatItMustUnderEveryFaultAndNothingIsLeft() throws Exception {
    Host before = Host.now(RehearsedCopy.HOME);
    Path json = folder.resolve("out.json");
    RehearsedCopy.Run run =
        RehearsedCopy.rehearse(
            folder,
            "--fault",
            "all",
            "--no-machine",
            "--no-agent-image",
            "--json",
            json.toString());

    assertThat(run.status()).as(run.messages() + run.results()).isZero();
    Map<String, Object> report = JSON.std.mapFrom(json.toFile());
    assertThat(report).containsEntry("result", "SUCCESS").doesNotContainKey("fault");
    List<Map<String, Object>> faults = RehearsedCopy.list(report, "faults");
    assertThat(faults)
        .extracting(each -> each.get("name"))
        .isEqualTo(Arrays.stream(Fault.values()).map(Fault::label).toList());
    assertThat(faults)
        .allSatisfy(
            each -> {
              assertThat(each).containsEntry("held", true);
              assertThat((List<?>) each.get("expected")).hasSizeGreaterThan(3);
              assertThat((List<?>) each.get("observed"))
                  .hasSameSizeAs((List<?>) Objects.requireNonNull(each.get("expected")));
            });
    assertThat(run.results())
        .contains("fault      two-pushes: ")
        .contains("disableConcurrentBuilds()")
        .contains("cloudformation/app.yaml:")
        .doesNotContain("not so");
    before.assertNothingLeft(RehearsedCopy.HOME);
  }
}
