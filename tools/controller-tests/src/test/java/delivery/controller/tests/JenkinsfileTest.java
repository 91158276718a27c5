package delivery.controller.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hudson.model.Label;
import java.util.List;
import java.util.regex.Pattern;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.jenkinsci.plugins.pipeline.modeldefinition.parser.Converter;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The Jenkinsfile in the real Declarative engine. */
@WithJenkins
class JenkinsfileTest {
  private static final String JENKINSFILE = RepositoryFiles.text("Jenkinsfile");
  private static final Pattern STAGE_START = Pattern.compile("(?m)^\\[Pipeline] \\{ \\((.+)\\)$");

  @Test
  void theRealValidatorAcceptsIt(JenkinsRule r) {
    assertNotNull(Converter.scriptToPipelineDef(JENKINSFILE));
  }

  @Test
  void theRealValidatorRefusesAMistake(JenkinsRule r) {
    String broken = JENKINSFILE.replace("label 'app-build'", "tag 'app-build'");

    assertThrows(
        MultipleCompilationErrorsException.class, () -> Converter.scriptToPipelineDef(broken));
  }

  @Test
  void aRunWithoutAnyShellPassesThroughTheStagesInOrder(JenkinsRule r) throws Exception {
    r.createOnlineSlave(Label.get("app-build"));
    r.createOnlineSlave(Label.get("app-release-dev"));
    WorkflowJob job = r.createProject(WorkflowJob.class, "app");
    // The real engine and the real file; only the shell and what it would have made are replaced,
    // by methods of the same
    // names.
    job.setDefinition(
        new CpsFlowDefinition(
            "def sh(String script) { echo 'shell: ' + script }\n"
                + "def stash(Map what) { echo 'stash: ' + what.name }\n"
                + "def unstash(String name) { echo 'unstash: ' + name }\n"
                + JENKINSFILE,
            true));

    WorkflowRun run = r.buildAndAssertSuccess(job);

    assertEquals(stages(), started(JenkinsRule.getLog(run)));
    r.assertLogContains("shell: packer/build.sh", run);
    r.assertLogContains("shell: cd/deploy-wrapper.sh deploy", run);
  }

  /** The same list that the local runner is held to. */
  private static List<String> stages() {
    return RepositoryFiles.text("tools/controller-tests/src/test/golden/app.master.stages")
        .lines()
        .toList();
  }

  private static List<String> started(String log) {
    List<String> all =
        STAGE_START.matcher(log.replace("\r", "")).results().map(match -> match.group(1)).toList();
    return all.stream().filter(name -> !name.startsWith("Declarative:")).toList();
  }
}
