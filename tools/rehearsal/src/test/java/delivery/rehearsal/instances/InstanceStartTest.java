package delivery.rehearsal.instances;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.cloudformation.TemplateReader;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.stack.StackEvaluation;
import delivery.aws.StartedInstance;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
 * Debian's cloud-init starts instances of launch templates: one edit keeps it from that, and it is
 * told at the line; with the repaired one it signals. The default run takes a sample; {@code
 * -Dnightly} all.
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InstanceStartTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String FILE = "instance.yaml";
  private InstanceBench bench;
  private int number;

  /** Edits of the template and what must come of them. */
  record Fault(boolean sample, String wrong, String repaired, String words, String property) {
    static Fault of(String line) {
      String[] columns = line.split("\t", -1);
      return new Fault(columns[0].equals("sample"), columns[1], columns[2], columns[3], columns[4]);
    }

    static String edited(String template, String edits) {
      String edited = template;
      for (String edit : edits.replace("\\n", "\n").split(" && ", -1)) {
        String[] sides = edit.split(" => ", -1);
        assertThat(edited).contains(sides[0]);
        edited = edited.replace(sides[0], sides[1]);
      }
      return edited;
    }
  }

  @BeforeAll
  void start(@TempDir Path temporary) throws Exception {
    bench = InstanceBench.start(temporary);
  }

  @AfterAll
  void stop() throws Exception {
    bench.close();
  }

  static Stream<Fault> faults() throws IOException {
    boolean all = System.getProperty("nightly") != null;
    return every().stream().filter(fault -> all || fault.sample());
  }

  private static List<Fault> every() throws IOException {
    return InstanceBench.resource("instance-faults.tsv")
        .lines()
        .filter(line -> !line.startsWith("# ") && !line.isBlank())
        .map(Fault::of)
        .toList();
  }

  @Test
  void theFaultsAreMany() throws IOException {
    assertThat(every()).hasSizeGreaterThanOrEqualTo(10).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void oneEditIsToldAtItsLineAndTheRepairedOneStarts(Fault fault) throws Exception {
    number++;
    String wrong = Fault.edited(InstanceBench.resource(FILE), fault.wrong());
    // Both at a time: an instance boots for some seconds.
    bench.create("wrong-" + number, wrong);
    bench.create(
        "repaired-" + number, Fault.edited(InstanceBench.resource(FILE), fault.repaired()));

    assertThat(bench.settled("repaired-" + number)).isEqualTo("CREATE_COMPLETE");
    assertThat(warnings("repaired-" + number)).allSatisfy((id, each) -> assertThat(each).isEmpty());
    StartProblems problems = problems("wrong-" + number, wrong);
    assertThat(told(problems, "wrong-" + number, fault.words()))
        .as(fault.toString())
        .anySatisfy(
            sentence ->
                assertThat(sentence)
                    .startsWith(FILE + ":" + line(wrong, fault.property()) + ":")
                    .contains(fault.words()));
    assertThat(bench.status("wrong-" + number)).isEqualTo("CREATE_IN_PROGRESS");
  }

  private List<String> told(StartProblems problems, String stack, String words) throws Exception {
    Instant end = Instant.now().plus(LIMIT);
    List<String> told = problems.of(warnings(stack));
    while (told.stream().noneMatch(each -> each.contains(words)) && Instant.now().isBefore(end)) {
      Thread.sleep(200);
      told = problems.of(warnings(stack));
    }
    return told;
  }

  private Map<StartedInstance, List<String>> warnings(String stack) throws Exception {
    Map<StartedInstance, List<String>> all = bench.fleet().warnings();
    all.keySet().removeIf(each -> !each.stack().equals(stack));
    return all;
  }

  private static StartProblems problems(String stack, String template) {
    StackEvaluation evaluation = new StackEvaluation(Map.of(), "eu-central-1", InstanceBench.DEV);
    return new StartProblems(
        Map.of(
            stack,
            evaluation.resolve(TemplateReader.read(new SourceFile(FILE, template)), Map.of())));
  }

  private static int line(String template, String property) {
    List<String> lines = template.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).strip().startsWith(property + ":")) {
        // The value of a long text begins on the line below its name.
        return lines.get(i).strip().equals(property + ":") ? i + 2 : i + 1;
      }
    }
    throw new IllegalArgumentException(property);
  }
}
