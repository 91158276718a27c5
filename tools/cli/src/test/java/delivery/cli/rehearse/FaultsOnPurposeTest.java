package delivery.cli.rehearse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import delivery.rehearsal.fault.Fault;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Faults for real, without a machine: what the pipeline must do, and that it is judged. The default
 * run takes the two that are soonest over; {@code -Dnightly} takes all.
 */
@Tag("slow")
@Tag("alone")
class FaultsOnPurposeTest {
  private static final boolean ALL = System.getProperty("nightly") != null;
  private static final List<Fault> FAULTS =
      ALL
          ? Arrays.stream(Fault.values()).filter(fault -> !fault.needsNetwork()).toList()
          : List.of(Fault.PROVISIONER_FAILS, Fault.TWO_PUSHES);

  @TempDir Path folder;

  @Test
  void thePipelineDoesWhatItMustUnderEachFaultAndNothingIsLeft() throws Exception {
    Host before = Host.now(RehearsedCopy.HOME);
    Path json = folder.resolve("out.json");
    RehearsedCopy.Run run =
        RehearsedCopy.rehearse(
            folder,
            "--fault",
            ALL ? "all" : FAULTS.stream().map(Fault::label).collect(Collectors.joining(",")),
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
        .isEqualTo(FAULTS.stream().map(Fault::label).toList());
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
        .contains(ALL ? "cloudformation/app.yaml:" : "provisioner-fails: ")
        .doesNotContain("not so");
    before.assertNothingLeft(RehearsedCopy.HOME);
  }

  @Test
  @EnabledIfSystemProperty(named = "nightly", matches = ".*")
  void thePipelineDoesWhatItMustWhereTheNetworkIsAtFault() throws Exception {
    RehearsedCopy.Run run =
        RehearsedCopy.rehearse(folder, "--fault", "certificate-expired,nat-gateway-gone");

    assumeTrue(!run.messages().contains("A network that refuses takes a machine"), run.messages());
    assertThat(run.status()).as(run.messages() + run.results()).isZero();
    assertThat(run.results())
        .contains("certificate has expired")
        .contains("cloudformation/app.yaml:186:9: HttpsListener serves ")
        .contains("cloudformation/jenkins-network.yaml:98:3: ")
        .contains("did not reach github on tcp 443: the NAT gateway is gone (NatGateway)")
        .doesNotContain("not so");
  }

  @Test
  void aFaultOfTheNetworkIsRefusedWhereNoPacketIs() throws Exception {
    RehearsedCopy.Run run =
        RehearsedCopy.rehearse(
            folder, "--fault", "nat-gateway-gone", "--no-machine", "--no-agent-image");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.messages())
        .contains("A network that refuses takes a machine: not wanted (--no-machine)");
  }
}
