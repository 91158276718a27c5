package example;

import static delivery.junit.JenkinsAssertions.assertThat;

import delivery.junit.JenkinsAsCode;
import delivery.junit.Jobs;
import delivery.junit.Pipeline;
import org.junit.jupiter.api.Test;

@JenkinsAsCode
class JobsTest {
  @Test
  void aPushToMainBuilds(Jobs jobs) {
    assertThat(jobs.pipeline("app/main")).runs("Jenkinsfile").onPushTo("main");
  }

  @Test
  void onlyMainIsReleased(Pipeline pipeline) {
    assertThat(pipeline.withVariable("BRANCH_NAME", "topic").run()).succeeded().ranScripts("make");
    assertThat(pipeline.withVariable("BRANCH_NAME", "main").run())
        .succeeded()
        .ranScripts("make", "make release");
  }
}
