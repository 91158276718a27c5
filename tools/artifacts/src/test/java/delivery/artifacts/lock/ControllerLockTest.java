package delivery.artifacts.lock;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import delivery.artifacts.lock.PipelineModel.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControllerLockTest {
  private static final Path ROOT = Path.of(System.getProperty("repository.root"));
  private static final ControllerLock LOCK = ControllerLock.in(ROOT.resolve(ControllerLock.FOLDER));

  @Test
  void pluginsCarryTheirDependencies() {
    LockedPlugin ecs = requireNonNull(LOCK.plugins().get("amazon-ecs"));

    assertThat(ecs.version()).matches("[0-9.]+");
    assertThat(ecs.dependencies()).containsKey("aws-credentials");
    assertThat(ecs.optionalDependencies()).containsKey("pipeline-model-extensions");
    assertThat(LOCK.jenkinsVersion()).matches("2\\.[0-9]+\\.[0-9]+");
  }

  @Test
  void jcascReachesTheTemplatesOfACloud() {
    var jenkins = (JcascType.Configured) LOCK.jcasc().root("jenkins").orElseThrow();
    JcascAttribute clouds = jenkins.attribute("clouds").orElseThrow();
    var cloud = (JcascType.Polymorphic) LOCK.jcasc().type(clouds.type()).orElseThrow();
    var ecs = configured(cloud.implementation("ecs").orElseThrow());
    var template = configured(ecs.attribute("templates").orElseThrow().type());

    assertThat(clouds.list()).isTrue();
    assertThat(template.attribute("taskRole")).map(JcascAttribute::name).contains("taskrole");
    assertThat(template.attribute("role")).isEmpty();
    assertThat(LOCK.jcasc().type("java.lang.String")).containsInstanceOf(JcascType.Plain.class);
  }

  @Test
  void jcascKnowsObsoleteNamesWordsAndConstructorParameters() {
    var unclassified = (JcascType.Configured) LOCK.jcasc().root("unclassified").orElseThrow();
    var mode = (JcascType.Enumerated) LOCK.jcasc().type("hudson.model.Node$Mode").orElseThrow();
    var hook = configured("org.jenkinsci.plugins.github.config.HookSecretConfig");

    assertThat(unclassified.attribute("gitSCM")).map(JcascAttribute::name).contains("scmGit");
    assertThat(mode.values()).containsExactly("EXCLUSIVE", "NORMAL");
    assertThat(hook.attributes()).containsOnlyKeys("credentialsId", "signatureAlgorithm");
    assertThat(LOCK.jcasc().type("no.such.Type")).isEmpty();
  }

  @Test
  void everyTypeThatJcascNamesIsInTheLockOrPlain() {
    for (String name : LOCK.jcasc().typeNames()) {
      if (LOCK.jcasc().type(name).orElseThrow() instanceof JcascType.Configured type) {
        assertThat(type.attributes().values())
            .allSatisfy(a -> assertThat(a.type()).doesNotContain("[]"));
      }
    }
  }

  @Test
  void jobDslFollowsClosuresIntoGeneratedContexts() {
    DslSignature job = LOCK.jobDsl().root().method("freeStyleJob").getLast();
    DslContext freestyle = LOCK.jobDsl().context(job.context().orElseThrow()).orElseThrow();
    DslContext steps = inner(freestyle, "steps");
    DslSignature jobDsl = steps.method("jobDsl").getFirst();
    DslSignature removed = inner(steps, "jobDsl").method("removedJobAction").getFirst();

    assertThat(jobDsl.dynamic()).isTrue();
    assertThat(jobDsl.plugins()).containsKey("job-dsl");
    assertThat(removed.parameters())
        .containsExactly(
            new DslParameter("value", "String", false, List.of("IGNORE", "DISABLE", "DELETE")));
    assertThat(LOCK.jobDsl().root().method("folder"))
        .allSatisfy(s -> assertThat(s.failIfMissing()).isTrue());
    assertThat(freestyle.method("noSuchMethod")).isEmpty();
  }

  @Test
  void everyContextThatAMethodNamesIsInTheLock() throws IOException {
    int signatures = 0;
    for (String name : LOCK.jobDsl().contextNames()) {
      DslContext context = LOCK.jobDsl().context(name).orElseThrow();
      for (String method : context.methodNames()) {
        for (DslSignature signature : context.method(method)) {
          signatures++;
          signature
              .context()
              .ifPresent(c -> assertThat(LOCK.jobDsl().context(c)).as(method).isPresent());
        }
      }
    }
    // One signature a line.
    Path file = ROOT.resolve(ControllerLock.FOLDER).resolve("job-dsl.json");
    long lines = Files.readAllLines(file).stream().filter(line -> line.startsWith("  {")).count();
    assertThat(signatures).isEqualTo((int) lines);
  }

  @Test
  void pipelineStepsAndSymbolsCarryTheirParameters() {
    PipelineStep sh = LOCK.pipeline().step("sh").orElseThrow();
    PipelineModel model = LOCK.pipeline();

    assertThat(sh.sole()).contains("script");
    assertThat(sh.requires()).contains("hudson.FilePath");
    assertThat(model.step("parallel").orElseThrow().parameters()).isEmpty();
    assertThat(model.step("archiveArtifacts").orElseThrow().simple()).isTrue();
    assertThat(model.step("foo")).isEmpty();
    assertThat(model.symbols(Kind.AGENTS)).containsOnlyKeys("any", "ecs", "label", "none");
    assertThat(model.symbol(Kind.OPTIONS, "timeout").orElseThrow().step()).contains("timeout");
    assertThat(model.postConditions()).startsWith("always", "changed").endsWith("cleanup");
    assertThat(model.globalVariables()).containsKeys("env", "params", "currentBuild");
    for (Kind kind : Kind.values()) {
      assertThat(model.symbols(kind)).as(kind.name()).isNotEmpty();
    }
  }

  @Test
  void aFileCutShortIsRefusedWithItsPlace(@TempDir Path directory) throws IOException {
    Path whole = ROOT.resolve(ControllerLock.FOLDER).resolve("plugins.json");
    String text = Files.readString(whole);
    Files.writeString(directory.resolve("plugins.json"), text.substring(0, text.length() / 2));
    Files.writeString(directory.resolve("controller.json"), "{\n\"jenkins\":{}\n}\n");

    ControllerLock lock = ControllerLock.in(directory);

    assertThatThrownBy(lock::plugins)
        .isInstanceOf(MalformedLockException.class)
        .hasMessageContaining("plugins.json:1:1: this is not one whole JSON object");
    assertThatThrownBy(lock::jenkinsVersion).hasMessageContaining("controller.json:2:1");
    assertThatThrownBy(lock::jobDsl).hasMessageContaining("does not exist");
  }

  private static JcascType.Configured configured(String name) {
    return (JcascType.Configured) LOCK.jcasc().type(name).orElseThrow();
  }

  private static DslContext inner(DslContext context, String method) {
    String name = context.method(method).getFirst().context().orElseThrow();
    return LOCK.jobDsl().context(name).orElseThrow();
  }
}
