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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pinned Checkov has nothing to say about the templates but what they answer beside the
 * resource ({@code Metadata}, {@code checkov}, {@code skip}).
 */
@Tag("slow")
@EnabledIfSystemProperty(
    named = "nightly",
    matches = ".*",
    disabledReason = "only with -Dnightly: it installs a hundred packages")
class CheckovTest {
  private static final String EXCEPTION = "    Metadata: {checkov: ";

  @TempDir Path folder;

  @Test
  void findsNothingThatTheTemplatesDoNotAnswer() throws Exception {
    assertThat(findings(RepositoryFiles.root().resolve("cloudformation"))).isEmpty();
  }

  @Test
  void everyAnswerIsToSomethingThatItWouldFind() throws Exception {
    Set<String> answered = new TreeSet<>();
    for (Path template : RepositoryFiles.templates()) {
      String name = template.getFileName().toString();
      YamlTree.read(template)
          .at("Resources")
          .entries()
          .forEach(
              (resource, tree) -> {
                if (tree.at("Metadata", "checkov").has("skip")) {
                  tree.at("Metadata", "checkov", "skip")
                      .items()
                      .forEach(
                          each -> answered.add(name + " " + resource + " " + each.at("id").text()));
                }
              });
      List<String> lines =
          Files.readAllLines(template).stream()
              .filter(line -> !line.startsWith(EXCEPTION))
              .toList();
      Files.write(folder.resolve(name), lines);
    }

    assertThat(answered).hasSizeGreaterThan(10);
    assertThat(findings(folder)).isEqualTo(answered);
  }

  @Test
  void findsAFault() throws Exception {
    Path broken = folder.resolve("account.yaml");
    Files.writeString(
        broken,
        RepositoryFiles.read("cloudformation/account.yaml")
            .replace("BlockPublicPolicy: true", "BlockPublicPolicy: false"));

    assertThat(findings(folder)).containsExactly("account.yaml LogBucket CKV_AWS_54");
  }

  /** Its findings as {@code FILE RESOURCE ID}. */
  private static Set<String> findings(Path templates) throws Exception {
    Path program =
        PythonTools.open(Cache.of(System.getenv(), line -> {}), "checkov").program("checkov");
    Completed done =
        SupervisedProcess.run(
            Command.of(
                    templates,
                    program.toString(),
                    "--skip-download",
                    "--quiet",
                    "--compact",
                    "--framework",
                    "cloudformation",
                    "--output",
                    "json",
                    "--directory",
                    ".")
                .separatingErrors());
    Map<String, Object> report = JSON.std.mapFrom(done.output());
    Map<?, ?> summary = (Map<?, ?>) requireNonNull(report.get("summary"));
    assertThat(summary.get("parsing_errors")).as(done.errors()).isEqualTo(0);
    assertThat((Integer) requireNonNull(summary.get("passed"))).isPositive();
    Set<String> found = new TreeSet<>();
    for (Object each :
        (List<?>)
            requireNonNull(
                ((Map<?, ?>) requireNonNull(report.get("results"))).get("failed_checks"))) {
      Map<?, ?> finding = (Map<?, ?>) each;
      String resource = text(finding, "resource");
      found.add(
          "%s %s %s"
              .formatted(
                  text(finding, "file_path").replaceFirst("^/", ""),
                  resource.substring(resource.lastIndexOf('.') + 1),
                  finding.get("check_id")));
    }
    return found;
  }

  private static String text(Map<?, ?> finding, String key) {
    return requireNonNull(finding.get(key)).toString();
  }
}
