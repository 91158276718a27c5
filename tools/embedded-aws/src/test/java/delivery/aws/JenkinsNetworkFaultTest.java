package delivery.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

/**
 * One edit to the controller's own templates keeps an agent from GitHub, from AWS or from Packer's
 * builder, and the network names the part; a repaired edit lets everybody through. The default run
 * takes a sample; {@code -Dnightly} all.
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class JenkinsNetworkFaultTest {
  private static final Path TEMPLATES =
      Path.of(System.getProperty("repository.root", "../..")).resolve("cloudformation");

  private Optional<NetworkBench> bench = Optional.empty();
  private Moto moto;
  private NetworkHost host;
  private int number;

  /** An edit and what must come of it. */
  record Fault(
      boolean sample,
      String file,
      String found,
      String wrong,
      String repaired,
      String flow,
      String part,
      String words) {
    static Fault of(String line) {
      String[] columns = line.replace("\\n", "\n").split("\t", -1);
      return new Fault(
          columns[0].equals("sample"),
          columns[1],
          columns[2],
          columns[3],
          columns[4],
          columns[5],
          columns[6],
          columns[7]);
    }

    @Override
    public String toString() {
      return "%s: %s".formatted(wrong.replace('\n', ' '), flow);
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
    return NetworkBench.faults("jenkins-network-faults.tsv", Fault::of);
  }

  @Test
  void eachFaultChangesWhatTheTemplatesSay() throws IOException {
    assertThat(everyFault()).hasSizeGreaterThanOrEqualTo(12).doesNotHaveDuplicates();
    for (Fault fault : everyFault()) {
      assertThat(Files.readString(TEMPLATES.resolve(fault.file()))).contains(fault.found());
      assertThat(fault.wrong()).isNotEqualTo(fault.repaired());
    }
  }

  @ParameterizedTest
  @MethodSource("faults")
  void whatOneEditRefusesToAnAgentIsNamedAndTheRepairedOneLetsItThrough(Fault fault)
      throws Exception {
    number++;
    // Names of the stack's parts are unique in an account.
    try (JenkinsNetwork wrong =
            JenkinsNetwork.make(
                moto,
                Clients.DEV,
                "wrong-" + number,
                TEMPLATES,
                (file, text) -> edited(fault, file, text, fault.wrong()));
        JenkinsNetwork repaired =
            JenkinsNetwork.make(
                moto,
                Clients.TOOLS,
                "repaired-" + number,
                TEMPLATES,
                (file, text) -> edited(fault, file, text, fault.repaired()))) {
      assertThat(repaired.flows(host)).doesNotContainValue(false);
      assertThat(host.seen(repaired.stack())).isEmpty();
      assertThat(wrong.flows(host)).containsEntry(fault.flow(), false);
      assertThat(host.seen(wrong.stack()))
          .anySatisfy(
              seen -> assertThat(seen).startsWith(fault.part() + ": ").contains(fault.words()));
    } finally {
      moto.reset();
    }
  }

  private static String edited(Fault fault, String file, String text, String replacement) {
    return file.equals(fault.file()) ? text.replace(fault.found(), replacement) : text;
  }
}
