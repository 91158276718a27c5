package delivery.artifacts.tests.templates;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import delivery.artifacts.tests.RepositoryFiles;
import delivery.artifacts.tests.YamlTree;
import delivery.aws.PythonTools;
import delivery.host.cache.Cache;
import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pinned Parliament has nothing to say about what roles are allowed but what the templates
 * answer beside the role ({@code Metadata}, {@code parliament}, {@code skip}). It knows no policies
 * of trust and of resources.
 */
@Tag("slow")
@EnabledIfSystemProperty(
    named = "nightly",
    matches = ".*",
    disabledReason = "only with -Dnightly: it installs a linter")
class ParliamentTest {
  private static final Path FAULTS = Path.of("src/test/resources/parliament-faults.tsv");

  @TempDir Path folder;

  /**
   * One edit that it must name, and another at the same place that it must not.
   *
   * @param issue its name for the fault
   */
  record Fault(String template, String found, String broken, String repaired, String issue) {
    static Fault of(String line) {
      String[] columns = line.replace("\\n", "\n").split("\t", -1);
      return new Fault(columns[0], columns[1], columns[2], columns[3], columns[4]);
    }
  }

  static Stream<Fault> faults() throws Exception {
    return Files.readAllLines(FAULTS).stream().filter(line -> !line.startsWith("#")).map(Fault::of);
  }

  @Test
  void findsNothingThatTheTemplatesDoNotAnswerAndEveryAnswerIsToSomething() throws Exception {
    Set<String> answered = new TreeSet<>();
    PolicyFiles policies = new PolicyFiles(folder);
    for (Path template : RepositoryFiles.templates()) {
      String name = template.getFileName().toString();
      YamlTree tree = YamlTree.read(template);
      policies.write(name, tree);
      answered.addAll(answers(name, tree));
    }

    assertThat(policies.size()).isGreaterThan(60);
    assertThat(answered).hasSizeGreaterThan(10);
    assertThat(findings(policies)).isEqualTo(answered);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void namesAFaultAndLetsItsRepairedTwinPass(Fault fault) throws Exception {
    String text = RepositoryFiles.read("cloudformation/" + fault.template());
    assertThat(text).contains(fault.found());

    assertThat(fresh(fault, text.replace(fault.found(), fault.broken())))
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding).endsWith(" " + fault.issue()));
    assertThat(fresh(fault, text.replace(fault.found(), fault.repaired()))).isEmpty();
  }

  /** What it says of an edited template, without what the template answers. */
  private Set<String> fresh(Fault fault, String text) throws Exception {
    Path policies = Files.createTempDirectory(folder, "policies");
    PolicyFiles files = new PolicyFiles(policies);
    YamlTree tree = YamlTree.parse(text);
    files.write(fault.template(), tree);
    Set<String> found = findings(files, policies);
    found.removeAll(answers(fault.template(), tree));
    return found;
  }

  private static Set<String> answers(String template, YamlTree tree) {
    Set<String> answered = new TreeSet<>();
    tree.at("Resources")
        .entries()
        .forEach(
            (resource, of) -> {
              if (of.at("Metadata", "parliament").has("skip")) {
                for (YamlTree each : of.at("Metadata", "parliament", "skip").items()) {
                  assertThat(each.at("comment").text()).as(resource).isNotBlank();
                  for (YamlTree sid : each.at("sid").items()) {
                    answered.add(
                        "%s %s %s %s"
                            .formatted(template, resource, sid.text(), each.at("id").text()));
                  }
                }
              }
            });
    return answered;
  }

  private Set<String> findings(PolicyFiles policies) throws Exception {
    return findings(policies, folder);
  }

  /** Its findings as {@code TEMPLATE RESOURCE SID ISSUE}. */
  private static Set<String> findings(PolicyFiles policies, Path in) throws Exception {
    Path program =
        PythonTools.open(Cache.of(System.getenv(), line -> {}), "parliament").program("parliament");
    Completed done =
        SupervisedProcess.run(
            Command.of(
                    in,
                    program.toString(),
                    "--directory",
                    ".",
                    "--include_policy_extension",
                    "json",
                    "--json")
                .separatingErrors());
    Set<String> found = new TreeSet<>();
    for (String line : done.output().lines().toList()) {
      Map<String, Object> finding = JSON.std.mapFrom(line);
      Map<?, ?> location = (Map<?, ?>) requireNonNull(finding.get("location"));
      Path file = Path.of(String.valueOf(location.get("filepath")));
      Object at = location.get("line");
      String statement =
          at instanceof Integer number
              ? policies.statement(file.getFileName().toString(), number)
              : file.getFileName().toString();
      found.add(statement + " " + finding.get("issue"));
    }
    assertThat(done.status()).as(done.errors()).isEqualTo(found.isEmpty() ? 0 : 1);
    return found;
  }
}
