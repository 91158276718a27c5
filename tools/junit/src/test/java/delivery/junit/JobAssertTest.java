package delivery.junit;

import static delivery.junit.JenkinsAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every assertion holds for what the script says, and fails for a script with one fault. */
class JobAssertTest {
  private static final String SCRIPT =
      """
      folder('team') { displayName('The team') }
      for (name in ['one', 'two']) {
        pipelineJob("team/${name}") {
          description('Builds ' + name)
          parameters {
            stringParam('VERSION', '1.0', 'What to build')
            booleanParam('DRY', true)
            choiceParam('SIZE', ['small', 'large'], 'How big')
          }
          logRotator { numToKeep(7) }
          properties {
            disableConcurrentBuilds()
            pipelineTriggers {
              triggers {
                githubPush()
                cron { spec('H 3 * * *') }
              }
            }
          }
          definition {
            cpsScm {
              scm { git { remote { url('https://example.com/a.git'); credentials('key') } ; branch('*/main') } }
              scriptPath('ci/Jenkinsfile')
            }
          }
        }
      }
      freeStyleJob('plain') {
        label('linux && docker')
        disabled()
        triggers { scm('H/5 * * * *'); upstream('team/one') }
      }
      pipelineJob('inline') { definition { cps { script('echo 1'); sandbox() } } }
      """;

  @TempDir private Path root;

  @BeforeEach
  void make() throws IOException {
    Files.createDirectories(root.resolve("jobs"));
  }

  private Jobs jobs(String script) throws IOException {
    Files.writeString(root.resolve("jobs/all.groovy"), script);
    return RepositoryUnderTest.read(new Request(root, Optional.empty(), Map.of())).jobs();
  }

  private static void expectations(Jobs jobs) {
    assertThat(jobs.folder("team")).isShownAs("The team");
    assertThat(jobs.pipeline("team/two"))
        .runs("ci/Jenkinsfile")
        .onPushTo("main")
        .isScheduled("H 3 * * *")
        .clones("https://example.com/a.git")
        .usesOnlyCredentials("key")
        .hasParameters("VERSION", "DRY", "SIZE")
        .hasParameter("VERSION", "1.0")
        .hasParameter("DRY", "true")
        .hasChoice("SIZE", "small", "large")
        .isDescribedAs("Builds two")
        .isIn("team")
        .runsAlone()
        .keepsBuilds(7);
    assertThat(jobs.job("plain"))
        .runsOn("linux && docker")
        .isDisabled()
        .polls("H/5 * * * *")
        .runsAfter("team/one");
    assertThat(jobs.job("inline")).runsScriptContaining("echo 1").hasNoTrigger();
  }

  @Test
  void everythingThatTheScriptSaysIsAsserted() throws IOException {
    expectations(jobs(SCRIPT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "displayName('The team')|displayName('A team')|A team",
        "'two'|'three'|make no \"team/two\"",
        "scriptPath('ci/Jenkinsfile')|scriptPath('Jenkinsfile')|script path",
        "githubPush()||PUSH",
        "'*/main'|'*/master'|branch main",
        "H 3|H 4|SCHEDULE",
        "a.git|b.git|repository",
        "credentials('key')||credentials",
        "stringParam('VERSION'|stringParam('RELEASE'|RELEASE",
        "'1.0'|'2.0'|default of VERSION",
        "'DRY', true|'DRY', false|default of DRY",
        "'small', 'large'|'large', 'small'|choices of SIZE",
        "'Builds '|'Makes '|description",
        "disableConcurrentBuilds()||concurrent builds",
        "numToKeep(7)|numToKeep(8)|builds to keep",
        "linux && docker|linux|label",
        "disabled()|disabled(false)|disabled",
        "H/5|H/6|POLL",
        "upstream('team/one')|upstream('team/two')|UPSTREAM",
        "echo 1|echo 2|echo 2",
      })
  void oneFaultInTheScriptIsFoundAndNamed(String right, String wrong, String named)
      throws IOException {
    assertThat(SCRIPT).contains(right);
    Jobs faulty = jobs(SCRIPT.replace(right, wrong == null ? "" : wrong));
    assertThatThrownBy(() -> expectations(faulty))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(named);
  }

  @Test
  void aScriptThatTheSeedWouldRefuseIsAnErrorWithItsPlace() {
    fails(() -> jobs("pipelineJob('x') { labell('y') }"), "jobs/all.groovy:1:20", "labell");
    fails(() -> jobs("pipelineJob('x') {"), "jobs/all.groovy:1");
  }

  @Test
  void aMissingJobIsNamedWithTheNearest() throws IOException {
    Jobs jobs = jobs(SCRIPT);
    fails(() -> jobs.pipeline("team/tow"), "team/two");
    fails(() -> jobs.pipeline("plain"), "freeStyleJob");
  }

  @Test
  void goldenXmlIsWrittenOnceAndThenCompared() throws IOException {
    Path golden = root.resolve("golden/two.xml");
    fails(() -> assertThat(jobs(SCRIPT).job("team/two")).isGolden(golden), "no golden file");

    new Golden(jobs(SCRIPT).job("team/two")).compare(golden, true);
    assertThat(jobs(SCRIPT).job("team/two")).isGolden(golden);
    assertThat(golden)
        .content()
        .contains("<choiceParam>", "<item>small</item>", "<scriptPath>ci/Jenkinsfile</scriptPath>");

    String changed = SCRIPT.replace("ci/Jenkinsfile", "ci/Other & more");
    fails(() -> assertThat(jobs(changed).job("team/two")).isGolden(golden), "ci/Other &amp; more");
  }

  private interface Action {
    void run() throws IOException;
  }

  private static void fails(Action action, String... words) {
    Consumer<Throwable> says = failure -> assertThat(failure.getMessage()).contains(words);
    assertThatThrownBy(action::run).isInstanceOf(AssertionError.class).satisfies(says::accept);
  }
}
