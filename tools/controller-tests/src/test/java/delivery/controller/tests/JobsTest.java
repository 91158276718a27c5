package delivery.controller.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hudson.model.AbstractItem;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import javaposse.jobdsl.dsl.DslException;
import javaposse.jobdsl.dsl.GeneratedItems;
import javaposse.jobdsl.dsl.GeneratedJob;
import javaposse.jobdsl.plugin.JenkinsDslScriptLoader;
import javaposse.jobdsl.plugin.JenkinsJobManagement;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Every script of jobs/ in the real Job DSL engine, strict about missing plugins. */
@WithJenkins
class JobsTest {

  @Test
  void everyScriptMakesTheJobsOfItsGoldenFiles(JenkinsRule r) throws Exception {
    TreeSet<String> made = new TreeSet<>();
    for (Path script : RepositoryFiles.jobs()) {
      for (GeneratedJob job : run(RepositoryFiles.text(script)).getJobs()) {
        made.add(job.getJobName());
        AbstractItem item = (AbstractItem) r.jenkins.getItemByFullName(job.getJobName());
        String golden =
            RepositoryFiles.text(
                "tools/controller-tests/src/test/golden/"
                    + job.getJobName().replace('/', '.')
                    + ".xml");
        assertEquals(
            String.join("\n", Leaves.of(golden)),
            String.join("\n", Leaves.of(item.getConfigFile().asString())),
            job.getJobName());
      }
    }
    assertEquals("[app, app/master, app/pull-requests, seed]", made.toString());
  }

  @Test
  void aMistakeInAScriptIsRefused(JenkinsRule r) {
    String broken =
        RepositoryFiles.text("jobs/app.groovy").replace("githubPush()", "gitHubPushes()");

    assertThrows(DslException.class, () -> run(broken));
  }

  private static GeneratedItems run(String script) throws Exception {
    JenkinsJobManagement management =
        new JenkinsJobManagement(
            System.out,
            Map.of("REPOSITORY_URL", RepositoryFiles.environment().get("REPOSITORY_URL")),
            RepositoryFiles.ROOT.toFile());
    management.setFailOnMissingPlugin(true);
    return new JenkinsDslScriptLoader(management).runScript(script);
  }
}
