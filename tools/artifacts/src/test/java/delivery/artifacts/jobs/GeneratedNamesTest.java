package delivery.artifacts.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.source.SourceFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that Job DSL takes and lists under another name, or not at all. */
class GeneratedNamesTest {
  private static final ControllerLock LOCK =
      ControllerLock.in(
          Path.of(System.getProperty("repository.root", "../..")).resolve(ControllerLock.FOLDER));

  private static List<ScriptProblem> problems(String script) {
    return new JobScriptReader(LOCK, SeedWorkspace.empty(), Map.of())
        .read(new SourceFile("jobs/a.groovy", script)).problems().stream()
            .filter(each -> !(each instanceof ScriptProblem.MissingPlugin))
            .toList();
  }

  private static List<ScriptProblem> extension(String call) {
    return problems("job('a') { scm { git { extensions { " + call + " } } } }");
  }

  private static List<ScriptProblem> trait(String call) {
    return problems(
        "multibranchPipelineJob('a') { branchSources { branchSource { source { git {\n"
            + "  id('a')\n  remote('https://example.com/a.git')\n  traits { "
            + call
            + " }\n} } } } }");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "submodule { parentCredentials(true) }",
        "submoduleOption { parentCredentials(true) }",
        "cleanBeforeCheckout()",
        "cleanBeforeCheckout { deleteUntrackedNestedRepositories(true) }",
        "cleanCheckout { deleteUntrackedNestedRepositories(true) }",
        "authorInChangelog()",
      })
  void aClassHasItsSymbolAndItsOwnName(String call) {
    assertThat(extension(call)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "submoduleOption { parentCredential(true) }",
        "cleanBeforeCheckout { deleteUntracked(true) }",
        "cleanBeforeCheckout(true)",
        "submodulesOption { }",
      })
  void whatIsInIsJudgedAllTheSame(String call) {
    assertThat(extension(call)).hasSize(1);
  }

  @Test
  void aClassWithoutOptionsHasItsOwnNameToo() {
    assertThat(trait("authorInChangelogTrait()")).isEmpty();
    assertThat(trait("pruneStaleBranchTrait { }")).isEmpty();
    assertThat(trait("pruneStaleBranchTraits { }"))
        .singleElement()
        .isInstanceOf(ScriptProblem.UnknownMethod.class);
  }

  @Test
  void aMethodWithoutArgumentsHidesNoBlockOfItsName() {
    assertThat(problems("job('a') { triggers { githubPush() } }")).isEmpty();
    assertThat(problems("job('a') { triggers { githubPush { } } }")).isEmpty();
    assertThat(problems("job('a') { triggers { githubPush('now') } }"))
        .singleElement()
        .isInstanceOf(ScriptProblem.WrongArguments.class);
  }

  @Test
  void anArrayAtTheEndTakesSeveralArguments() {
    assertThat(problems("job('a') { wrappers { allocatePorts('HTTP', '8080') } }")).isEmpty();
    assertThat(problems("job('a') { wrappers { allocatePorts('HTTP', 8080) } }"))
        .singleElement()
        .isInstanceOf(ScriptProblem.WrongArguments.class);
  }

  private static List<ScriptProblem> trigger(String call) {
    return problems("job('a') { triggers { buildResult('H * * * *') { " + call + " } } }");
  }

  @Test
  void aMethodWhoseParametersNoListingTellsTakesAny() {
    assertThat(trigger("triggerInfo('b', BuildResult.SUCCESS)")).isEmpty();
    assertThat(trigger("triggerInfos('b')")).hasSize(1);
  }

  @Test
  void aClassThatAScriptMayNotNameIsNoUndeclaredName() {
    String type =
        """
        class Paths {
          static String here() { System.getProperty('user.dir') }
          static Object now() { Thread.currentThread() }
        }
        """;
    assertThat(problems(type + "job('a')")).isEmpty();
    assertThat(problems(type.replace("System", "Sistem") + "job('a')"))
        .singleElement()
        .asString()
        .contains("Apparent variable 'Sistem'");
  }

  @Test
  void aMethodFurtherOutStandsInForWhatAMissingPluginGenerates() {
    String source =
        "multibranchPipelineJob('a') { branchSources { branchSource { source { gitlab {\n"
            + "  projectOwner('a')\n  nobodysOption(true)\n} } } } }";
    assertThat(problems(source)).isEmpty();
    assertThat(problems(source.replace("gitlab", "git")))
        .anySatisfy(each -> assertThat(each).isInstanceOf(ScriptProblem.UnknownMethod.class));
  }
}
