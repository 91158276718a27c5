package delivery.controller.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.util.Secret;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.ConfiguratorException;
import io.jenkins.plugins.casc.yaml.YamlSource;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javaposse.jobdsl.plugin.JenkinsDslScriptLoader;
import javaposse.jobdsl.plugin.JenkinsJobManagement;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.jenkinsci.plugins.pipeline.modeldefinition.parser.Converter;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * Every trace and every verdict that the offline tests are held to, asked of a real controller.
 * With {@code -Drecord} its answers are written instead of compared.
 */
@WithJenkins
class RecordedTruthTest {
  private static final String LINT = "tools/lint/src/test/resources/";
  private static final Path TRACES =
      RepositoryFiles.ROOT.resolve("tools/pipeline/src/test/resources/delivery/pipeline/traces");

  @Test
  void theVerdictsOnJenkinsfilesAreTheValidators(JenkinsRule r) throws Exception {
    RecordedFile cases =
        new RecordedFile(LINT + "declarative/cases.txt", "=== (.+) \\| (valid|refuses [0-9]+)");

    assertEquals("", cases.replay(RecordedTruthTest::validated));
  }

  private static String validated(String jenkinsfile) {
    try {
      Converter.scriptToPipelineDef(jenkinsfile);
      return "valid";
    } catch (MultipleCompilationErrorsException e) {
      for (Object error : e.getErrorCollector().getErrors()) {
        if (error instanceof SyntaxErrorMessage syntax) {
          return "refuses " + syntax.getCause().getLine();
        }
      }
      return "refuses 1";
    }
  }

  @Test
  void theVerdictsOnConfigurationAreJcascs(JenkinsRule r) throws Exception {
    RecordedFile cases =
        new RecordedFile(
            LINT + "conformance/jcasc.cases", "### (\\S+): (refuses|accepts)(?: \\S+ [0-9]+)?");

    assertEquals("", cases.replay(RecordedTruthTest::configured));
  }

  private static String configured(String yaml) {
    byte[] text = yaml.getBytes(StandardCharsets.UTF_8);
    try {
      // It applies nothing but the users of the local realm, in a Jenkins that ends with this test.
      ConfigurationAsCode.get().checkWith(YamlSource.of(new ByteArrayInputStream(text)));
      return "accepts";
    } catch (ConfiguratorException | RuntimeException refused) {
      return "refuses";
    }
  }

  @Test
  void theVerdictsOnJobScriptsAreJobDsls(JenkinsRule r, @TempDir Path workspace) throws Exception {
    RecordedFile cases =
        new RecordedFile(
            LINT + "conformance/job-dsl.cases", "### (\\S+): (refuses|accepts)(?: \\S+ [0-9]+)?");

    assertEquals("", cases.replay(script -> made(script, workspace)));
  }

  private static String made(String script, Path workspace) {
    JenkinsJobManagement management =
        new JenkinsJobManagement(System.out, Map.of(), workspace.toFile());
    management.setFailOnMissingPlugin(true);
    try {
      new JenkinsDslScriptLoader(management).runScript(script);
      return "accepts";
    } catch (Exception | LinkageError refused) {
      return "refuses";
    }
  }

  @Test
  void theTracesAreTheEnginesConsole(JenkinsRule r) throws Exception {
    credentials();
    List<String> different = new ArrayList<>();
    for (Path jenkinsfile : jenkinsfiles()) {
      String name = jenkinsfile.getFileName().toString().replace(".jenkinsfile", "");
      WorkflowJob job = r.createProject(WorkflowJob.class, name);
      job.setDefinition(new CpsFlowDefinition(RepositoryFiles.text(jenkinsfile), true));
      WorkflowRun run = job.scheduleBuild2(0).get();
      r.waitForCompletion(run);
      String workspace = r.jenkins.getWorkspaceFor(job).getRemote();
      String difference =
          RecordedFile.replay(
              TRACES.resolve(name + ".console"),
              Traces.of(JenkinsRule.getLog(run), workspace, String.valueOf(run.getResult())));
      if (!difference.isEmpty()) {
        different.add(difference);
      }
    }
    assertEquals("", String.join("\n", different));
  }

  private static List<Path> jenkinsfiles() throws Exception {
    try (Stream<Path> files = Files.list(TRACES)) {
      return files.filter(file -> file.toString().endsWith(".jenkinsfile")).sorted().toList();
    }
  }

  /** The same that the offline runner is given. */
  private static void credentials() throws Exception {
    SystemCredentialsProvider provider = SystemCredentialsProvider.getInstance();
    provider.getCredentials().add(secret("github-webhook-secret", "x"));
    provider.getCredentials().add(secret("long-secret", "correct-horse"));
    provider
        .getCredentials()
        .add(
            new UsernamePasswordCredentialsImpl(
                CredentialsScope.GLOBAL, "account", "", "robot", "swordfish"));
    provider.save();
  }

  private static StringCredentialsImpl secret(String id, String value) {
    return new StringCredentialsImpl(CredentialsScope.GLOBAL, id, "", Secret.fromString(value));
  }
}
