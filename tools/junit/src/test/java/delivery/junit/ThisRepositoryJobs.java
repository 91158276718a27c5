package delivery.junit;

import static delivery.junit.JenkinsAssertions.assertThat;

/** What must hold of this repository's jobs, wherever they are read. */
final class ThisRepositoryJobs {
  private ThisRepositoryJobs() {}

  static void check(Jobs jobs) {
    assertThat(jobs.pipeline("app/master"))
        .runs("Jenkinsfile")
        .onPushTo("master")
        .clones("https://github.com/example/app.git")
        .usesOnlyCredentials("github")
        .hasParameters("ENVIRONMENT", "AMI_ID")
        .hasChoice("ENVIRONMENT", "dev", "staging", "production")
        .hasParameter("AMI_ID", "")
        .runsAlone()
        .keepsBuilds(50);
    assertThat(jobs.job("seed")).runsOn("app-check").onPushTo("master").keepsBuilds(50);
    assertThat(jobs.folder("app")).isShownAs("app");
  }
}
