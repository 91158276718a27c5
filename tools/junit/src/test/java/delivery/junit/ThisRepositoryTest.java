package delivery.junit;

import static delivery.junit.JenkinsAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import delivery.pipeline.Result;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What this repository's jobs, controller and pipeline must be: the library's example. */
@JenkinsAsCode(root = "../..")
class ThisRepositoryTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @Test
  void aPushToMasterBuildsAndDeploys(Jobs jobs) {
    assertThat(jobs.pipeline("app/master"))
        .runs("Jenkinsfile")
        .onPushTo("master")
        .clones("https://github.com/example/app.git")
        .usesOnlyCredentials("github")
        .hasParameters("ENVIRONMENT", "AMI_ID")
        .hasChoice("ENVIRONMENT", "dev", "staging", "production")
        .hasParameter("ENVIRONMENT", "dev")
        .hasParameter("AMI_ID", "")
        .isIn("app")
        .runsAlone()
        .keepsBuilds(50)
        .isGolden(GOLDEN.resolve("app.master.xml"));
  }

  @Test
  void theSeedJobRunsOnAnAgentAtEachPush(Jobs jobs) {
    assertThat(jobs.job("seed"))
        .runsOn("app-check")
        .onPushTo("master")
        .usesCredential("github")
        .isIn("")
        .keepsBuilds(50)
        .isGolden(GOLDEN.resolve("seed.xml"));
    assertThat(jobs.folder("app")).isShownAs("app").isGolden(GOLDEN.resolve("app.xml"));
    assertThat(jobs.names())
        .containsExactlyInAnyOrder("app", "app/master", "app/pull-requests", "seed");
  }

  @Test
  void pullRequestsOfForksAreCheckedByThePipelineOfTheirTarget(Jobs jobs) {
    assertThat(jobs.job("app/pull-requests"))
        .isIn("app")
        .usesCredential("github")
        .isGolden(GOLDEN.resolve("app.pull-requests.xml"));
  }

  @Test
  void theControllerRunsNoBuildItselfAndItsAgentsAreSmall(Controller controller) {
    assertThat(controller)
        .has("jenkins.numExecutors", 0)
        .has("jenkins.clouds[0].ecs.templates[label=app-build].cpu", 1024)
        .has("jenkins.clouds[0].ecs.templates[label=app-build].privileged", false)
        .has("jenkins.clouds[0].ecs.allowedOverrides", "")
        .has("security.scriptApproval.forceSandbox", true)
        .leaves("jenkins.labelString")
        .offers("app-build")
        .defines("github");
  }

  /** What one agent hands to the next is in the checkout of the first. */
  private static Pipeline withScripts(Pipeline pipeline) {
    return pipeline.withFile("cd/deploy-wrapper.sh", "");
  }

  @Test
  void aPushDeploysToDev(Pipeline pipeline) {
    Run run = withScripts(pipeline).run();

    assertThat(run)
        .succeeded()
        .skipped("Approve")
        .ranStages(
            "Image",
            "Check",
            "Build AMI",
            "Release",
            "Deployment",
            "Settle",
            "Publish AMI id",
            "Generate parameters",
            "Sync templates",
            "Deploy",
            "Smoke test")
        .ranScripts(
            "cd/deploy-wrapper.sh check",
            "packer/build.sh",
            "cd/deploy-wrapper.sh settle",
            "cd/deploy-wrapper.sh publish-ami",
            "cd/deploy-wrapper.sh parameters",
            "cd/deploy-wrapper.sh sync",
            "cd/deploy-wrapper.sh deploy",
            "cd/deploy-wrapper.sh smoke-test");
  }

  @Test
  void aKnownImageIsDeployedWithoutBuildingOne(Pipeline pipeline) {
    assertThat(withScripts(pipeline).run(Map.of("AMI_ID", "ami-1")))
        .succeeded()
        .skipped("Build AMI", "Approve")
        .ranNoScriptContaining("packer");
  }

  @Test
  void nobodyDeploysToProductionWithoutApproval(Pipeline pipeline) {
    Map<String, String> production = Map.of("ENVIRONMENT", "production");

    assertThat(withScripts(pipeline).run(production))
        .ended(Result.ABORTED)
        .ranNoScriptContaining("deploy-wrapper.sh deploy");
    assertThat(withScripts(pipeline).approved().run(production))
        .succeeded()
        .logged("Approved: from here on production changes.");
  }

  @Test
  void whatFailsIsUndone(Pipeline pipeline) {
    Run run = withScripts(pipeline).shell("smoke-test", 1, "no answer").run();

    assertThat(run)
        .failedWith("script returned exit code 1")
        .stageEnded("Smoke test", Result.FAILURE)
        .stageEnded("Deploy", Result.SUCCESS)
        .logged("no answer")
        .ranScriptContaining("deploy-wrapper.sh undo");
  }
}
