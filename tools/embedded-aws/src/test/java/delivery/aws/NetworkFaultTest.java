package delivery.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Parameter;

/**
 * One value of a template keeps somebody from reaching somebody, and the network names the part; a
 * repaired value lets everybody through. The default run takes a sample; {@code -Dnightly} all.
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NetworkFaultTest {
  private Optional<NetworkBench> bench = Optional.empty();
  private Moto moto;
  private NetworkHost host;
  private int number;

  /** A value of the template and what must come of it. */
  record Fault(
      boolean sample,
      String name,
      String value,
      String repaired,
      String flow,
      String part,
      String words) {
    static Fault of(String line) {
      String[] columns = line.split("\t", -1);
      return new Fault(
          columns[0].equals("sample"),
          columns[1],
          columns[2],
          columns[3],
          columns[4],
          columns[5],
          columns[6]);
    }

    List<String> names() {
      return List.of(name.split(","));
    }

    Map<String, String> values(String written) {
      List<String> values = List.of(written.split(","));
      Map<String, String> named = new HashMap<>();
      for (int i = 0; i < names().size(); i++) {
        named.put(names().get(i), values.get(i));
      }
      return named;
    }

    @Override
    public String toString() {
      return "%s = %s: %s".formatted(name, value, flow);
    }
  }

  @BeforeAll
  void start(@TempDir Path temporary) throws Exception {
    NetworkBench started = NetworkBench.start(temporary);
    bench = Optional.of(started);
    moto = started.moto();
    host = started.host();
  }

  @AfterAll
  void stop() throws Exception {
    if (bench.isPresent()) {
      bench.get().close();
    }
  }

  static Stream<Fault> faults() throws IOException {
    return everyFault().stream().filter(fault -> NetworkBench.isNightly() || fault.sample());
  }

  private static List<Fault> everyFault() throws IOException {
    return NetworkBench.faults("network-faults.tsv", Fault::of);
  }

  @Test
  void theFaultsAreManyAndEachNamesAValueOfTheTemplate() throws IOException {
    String template = Clients.template("network.yaml");
    assertThat(everyFault()).hasSizeGreaterThanOrEqualTo(30).doesNotHaveDuplicates();
    assertThat(everyFault())
        .allSatisfy(
            fault -> {
              assertThat(fault.names()).allMatch(name -> template.contains("@" + name + ":"));
              assertThat(fault.value()).isNotEqualTo(fault.repaired());
            });
  }

  @ParameterizedTest
  @MethodSource("faults")
  void whatOneValueRefusesIsNamedAndTheRepairedValueLetsEverybodyThrough(Fault fault)
      throws Exception {
    number++;
    // Each in an empty account: moto cannot delete what these stacks make.
    CloudFormationClient stacks =
        Clients.of(CloudFormationClient.builder(), moto, moto.administrator(Clients.DEV));
    String wrong = "wrong-" + number;
    String repaired = "repaired-" + number;
    try {
      create(stacks, wrong, fault.values(fault.value()));
      create(stacks, repaired, fault.values(fault.repaired()));
      String wrongName = output(stacks, wrong);
      Map<String, Boolean> all = host.flows(repaired, output(stacks, repaired));
      assertThat(all).as(host.seen(repaired).toString()).doesNotContainValue(false);
      assertThat(host.flows(wrong, wrongName)).containsEntry(fault.flow(), false);
      assertThat(host.seen(wrong))
          .anySatisfy(
              seen -> assertThat(seen).startsWith(fault.part() + ": ").contains(fault.words()));
      assertThat(host.seen(repaired)).isEmpty();
    } finally {
      moto.reset();
    }
  }

  private static void create(CloudFormationClient stacks, String stack, Map<String, String> values)
      throws Exception {
    String body = NetworkTemplate.with(values);
    stacks.createStack(
        request ->
            request
                .stackName(stack)
                .templateBody(body)
                .parameters(
                    Parameter.builder()
                        .parameterKey("AmiId")
                        .parameterValue(BaseImage.DEBIAN_12.getFirst().id())
                        .build()));
  }

  private static String output(CloudFormationClient stacks, String stack) throws Exception {
    var settled = Clients.settled(stacks, stack);
    assertThat(settled.stackStatusAsString())
        .as(
            () ->
                stacks
                    .describeStackEvents(request -> request.stackName(stack))
                    .stackEvents()
                    .toString())
        .isEqualTo("CREATE_COMPLETE");
    return settled.outputs().getFirst().outputValue();
  }
}
