package delivery.artifacts.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.Supervisor;
import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.source.SourceFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobScriptReaderTest {
  private static final ControllerLock LOCK =
      ControllerLock.in(
          Path.of(System.getProperty("repository.root", "../..")).resolve(ControllerLock.FOLDER));
  private static final SeedWorkspace FILES =
      path -> path.equals("build.sh") ? Optional.of("make") : Optional.empty();

  private static JobScript evaluate(String script) {
    return new JobScriptReader(LOCK, FILES, Map.of("BRANCH", "master"))
        .read(new SourceFile("jobs/a.groovy", script));
  }

  @Test
  void loopsAreUnrolledAndEachItemKnowsItsLine() {
    JobScript script =
        evaluate("folder('f')\n['a', 'b'].each { name ->\n  pipelineJob(\"f/$name\")\n}\n");
    assertThat(script.problems()).isEmpty();
    assertThat(script.items())
        .extracting(item -> item.kind() + " " + item.name() + " " + item.at())
        .containsExactly(
            "FOLDER f jobs/a.groovy:1:1", "JOB f/a jobs/a.groovy:3:3", "JOB f/b jobs/a.groovy:3:3");
  }

  @Test
  void settingsThatOtherArtifactsAreLinkedToAreKept() {
    JobScript script =
        evaluate(
            """
            pipelineJob('app') {
              definition {
                cpsScm {
                  scm {
                    git {
                      remote { credentials('github') }
                      branch(BRANCH)
                    }
                  }
                  scriptPath('Jenkinsfile')
                }
              }
            }
            """);
    assertThat(script.problems()).isEmpty();
    assertThat(script.items().get(0).settings())
        .extracting(s -> s.path() + " " + s.method() + "=" + s.value() + " " + s.at().line())
        .containsExactly(
            "definition/cpsScm/scm/git/remote credentials=github 6",
            "definition/cpsScm/scm/git branch=master 7",
            "definition/cpsScm scriptPath=Jenkinsfile 10");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Binding all = getBinding()",
        "import hudson.model.*\nBuild now = null",
        "import jenkins.model.*\nhudson.model.Run r = null\nJenkins j = Jenkins.instance",
        "import javaposse.jobdsl.dsl.jobs.FreeStyleJob\nFreeStyleJob make() { job('a') }",
        "import org.yaml.snakeyaml.error.YAMLException\ntry { } catch (YAMLException e) { }",
      })
  void aClassOfTheControllerIsOutside(String script) {
    assertThat(evaluate(script).problems())
        .isNotEmpty()
        .allSatisfy(problem -> assertThat(problem).isInstanceOf(ScriptProblem.Outside.class));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Nope x = null",
        "import java.util.concurrent.*\nNope x = null",
        "import com.example.*\nNope x = null",
        "try { } catch (String e) { }",
      })
  void aClassOfNobodyIsAFault(String script) {
    assertThat(evaluate(script).problems())
        .hasSize(1)
        .allSatisfy(problem -> assertThat(problem).isInstanceOf(ScriptProblem.Unreadable.class));
  }

  @Test
  void aCallIsFoundInTheBlocksAround() {
    assertThat(evaluate("job('a') { steps { description('outer') } }").problems()).isEmpty();
  }

  @Test
  void everyProblemIsToldNotTheFirstOnly() {
    JobScript script =
        evaluate("job('a') {\n  nope()\n  quietPeriod('x')\n  steps { gradle('x') }\n}\n");
    assertThat(script.problems())
        .extracting(problem -> problem.getClass().getSimpleName() + problem.at().line())
        .containsExactly("UnknownMethod2", "WrongArguments3", "MissingPlugin4");
  }

  @Test
  void objectsThatMethodsReturnCanBeDescribedLater() {
    JobScript script =
        evaluate("def j = job('a')\nj.description('x')\nj.with { label('linux') }\nj.nope()\n");
    assertThat(script.problems())
        .singleElement()
        .isInstanceOf(ScriptProblem.UnknownMethod.class)
        .extracting(problem -> problem.at().line())
        .isEqualTo(4);
  }

  @Test
  void filesComeFromTheWorkspaceOnly() {
    assertThat(
            evaluate("job('a') { steps { shell(readFileFromWorkspace('build.sh')) } }").problems())
        .isEmpty();
    assertThat(evaluate("readFileFromWorkspace('../secret')").problems())
        .singleElement()
        .isInstanceOf(ScriptProblem.MissingFile.class);
  }

  @Test
  void theFingerprintChangesWithTheDescriptionAndWithNothingElse() {
    String one = evaluate("job('a') { description('x') }").items().get(0).fingerprint();
    assertThat(evaluate("\n\njob('a') {\n description('x') }").items().get(0).fingerprint())
        .isEqualTo(one);
    assertThat(evaluate("job('a') { description('y') }").items().get(0).fingerprint())
        .isNotEqualTo(one);
  }

  @Test
  void laterScriptsOfASeedFindWhatEarlierOnesMade() {
    JobScriptReader reader = new JobScriptReader(LOCK, FILES, Map.of());
    SourceFile folder = new SourceFile("jobs/a.groovy", "folder('f')");
    SourceFile job = new SourceFile("jobs/b.groovy", "job('f/x')");
    assertThat(
            reader
                .readAll(
                    List.of(
                        new JobScriptReader.Source(folder, false),
                        new JobScriptReader.Source(job, false)),
                    Supervisor.none())
                .get(1)
                .problems())
        .isEmpty();
    assertThat(reader.read(job).problems())
        .singleElement()
        .isInstanceOf(ScriptProblem.MissingFolder.class);
  }

  @Test
  void enumerationsNeedNoImportAndMayHaveOne() {
    assertThat(
            evaluate(
                    "import javaposse.jobdsl.dsl.views.ListView.StatusFilter\n"
                        + "listView('v') { statusFilter(StatusFilter.ENABLED) }")
                .problems())
        .isEmpty();
    assertThat(evaluate("listView('v') { statusFilter(StatusFilter.NOPE) }").problems())
        .isNotEmpty();
  }

  @Test
  void theOnlyParameterOfTheOnlyMethodMayBeLeftOut() {
    assertThat(evaluate("job('a') { description() }").problems()).isEmpty();
    assertThat(evaluate("job('a') { steps() }").problems()).isEmpty();
    assertThat(evaluate("job('a') { disabled(true); quietPeriod() }").problems()).isEmpty();
    assertThat(evaluate("job()").problems())
        .singleElement()
        .isInstanceOf(ScriptProblem.WrongArguments.class);
    assertThat(evaluate("job('a') { concurrentBuild(1) }").problems())
        .singleElement()
        .isInstanceOf(ScriptProblem.WrongArguments.class);
  }

  private static JobScript traits(String traits) {
    return evaluate(
        """
        multibranchPipelineJob('r') {
          branchSources {
            branchSource {
              source {
                github {
                  id('r')
                  configuredByUrl(true)
                  repositoryUrl('https://github.com/example/app')
                  repoOwner('example')
                  repository('app')
                  traits { %s }
                }
              }
            }
          }
        }
        """
            .formatted(traits));
  }

  private static List<String> missing(String traits) {
    return traits(traits).problems().stream()
        .map(
            problem ->
                problem instanceof ScriptProblem.MissingSetting setting
                    ? setting.method() + setting.missing()
                    : problem.toString())
        .toList();
  }

  @Test
  void generatedObjectsNeedTheirRequiredOptionsWithABlockOrWithout() {
    assertThat(missing("gitHubBranchDiscovery()"))
        .containsExactly("gitHubBranchDiscovery[strategyId]");
    assertThat(missing("gitHubBranchDiscovery { }"))
        .containsExactly("gitHubBranchDiscovery[strategyId]");
    assertThat(missing("gitHubForkDiscovery { strategyId(1) }"))
        .containsExactly("gitHubForkDiscovery[trust]");
    assertThat(missing("gitHubTagDiscovery()")).isEmpty();
    assertThat(missing("gitHubForkDiscovery { strategyId(1)\ntrust { gitHubTrustNobody() } }"))
        .isEmpty();
  }

  @Test
  void aBlockForOneObjectIsNeitherEmptyNorFull() {
    assertThat(missing("gitHubForkDiscovery { strategyId(1)\ntrust { } }"))
        .singleElement()
        .asString()
        .startsWith("trust[gitHubTrustContributors");
    assertThat(
            traits(
                    "gitHubForkDiscovery { strategyId(1)\n"
                        + "trust { gitHubTrustNobody()\ngitHubTrustEveryone() } }")
                .problems())
        .singleElement()
        .isInstanceOf(ScriptProblem.Replaced.class);
    assertThat(traits("gitHubTagDiscovery()\ngitHubIgnoreDraftPullRequestFilter()").problems())
        .isEmpty();
  }
}
