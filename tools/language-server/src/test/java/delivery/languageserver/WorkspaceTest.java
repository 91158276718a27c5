package delivery.languageserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import delivery.artifacts.source.Location;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an editor is answered; lines and columns count from 0, as editors do. */
class WorkspaceTest {
  @TempDir private Path root;
  private Workspace workspace;

  @BeforeEach
  void open() throws IOException {
    SampleRepository.write(root);
    workspace = new Workspace(root, SampleRepository.LOCK, Clock.systemUTC());
  }

  private String uri(String path) {
    return root.resolve(path).toUri().toString();
  }

  private List<String> rules(String path) throws IOException {
    return workspace.findings().getOrDefault(uri(path), List.of()).stream()
        .map(each -> each.rule())
        .toList();
  }

  private List<String> names(String path, int line, int column) throws IOException {
    return workspace.complete(uri(path), line, column).stream().map(Suggestion::name).toList();
  }

  @Test
  void findingsFollowTheTextThatIsNotSaved() throws IOException {
    assertThat(rules("Jenkinsfile")).contains("undefined-agent-label").hasSize(2);

    workspace.edit(uri("Jenkinsfile"), SampleRepository.JENKINSFILE.replace("linus", "linux"));
    assertThat(rules("Jenkinsfile")).doesNotContain("undefined-agent-label").hasSize(1);

    workspace.close(uri("Jenkinsfile"));
    assertThat(rules("Jenkinsfile")).hasSize(2);
  }

  @Test
  void definitionsAreFoundAcrossArtifacts() throws IOException {
    workspace.edit(uri("Jenkinsfile"), SampleRepository.JENKINSFILE.replace("linus", "linux"));

    assertThat(workspace.definitions(uri("Jenkinsfile"), 1, 18))
        .extracting(Location::file, Location::line)
        .containsExactly(tuple("jcasc/jenkins.yaml", 6));
    int credential = SampleRepository.JENKINSFILE.lines().toList().get(6).indexOf("token") + 2;
    assertThat(workspace.definitions(uri("Jenkinsfile"), 6, credential))
        .extracting(Location::file, Location::line)
        .containsExactly(tuple("jcasc/jenkins.yaml", 12));
    assertThat(workspace.definitions(uri("jobs/one.groovy"), 5, 20))
        .containsExactly(Location.startOf("Jenkinsfile"));
    assertThat(workspace.definitions(uri("Jenkinsfile"), 0, 3)).isEmpty();
    assertThat(workspace.definitions("untitled:new", 0, 0)).isEmpty();
  }

  @Test
  void aNameWithoutDefinitionLeadsNowhere() throws IOException {
    assertThat(workspace.definitions(uri("Jenkinsfile"), 1, 18)).isEmpty();
    assertThat(workspace.explain(uri("Jenkinsfile"), 1, 18)).get().asString().contains("nowhere");
  }

  @Test
  void hoverNamesThePlugin() throws IOException {
    String file = uri("Jenkinsfile");
    workspace.edit(file, SampleRepository.JENKINSFILE.replace("ecko", "echo"));

    assertThat(workspace.explain(file, 5, 9))
        .get()
        .asString()
        .contains("plugin workflow-basic-steps");
    assertThat(workspace.explain(uri("jcasc/jenkins.yaml"), 1, 5))
        .get()
        .asString()
        .contains("numExecutors", "int", "part of Jenkins");
    assertThat(workspace.explain(uri("jobs/one.groovy"), 5, 10))
        .get()
        .asString()
        .contains("scriptPath");
    assertThat(workspace.explain(uri("jcasc/jenkins.yaml"), 11, 22))
        .get()
        .asString()
        .contains("Credential Id", "Jenkinsfile:7");
    assertThat(workspace.explain(file, 8, 0)).isEmpty();
  }

  @Test
  void completionOffersWhatTheControllerKnowsThere() throws IOException {
    assertThat(names("Jenkinsfile", 5, 8)).contains("sh", "echo", "withCredentials");
    assertThat(names("Jenkinsfile", 1, 17)).containsExactly("linux");
    assertThat(names("jobs/one.groovy", 6, 6)).contains("scriptPath", "lightweight", "scm");
    assertThat(names("jobs/one.groovy", 6, 6)).doesNotContain("cps", "pipelineJob");
    assertThat(names("jcasc/jenkins.yaml", 1, 4)).contains("systemMessage", "clouds");
    assertThat(names("jcasc/jenkins.yaml", 4, 12)).contains("remoteFS", "retentionStrategy");
    assertThat(names("jcasc/jenkins.yaml", 0, 0)).contains("jenkins", "unclassified");
    assertThat(names("jcasc/jenkins.yaml", 4, 12)).doesNotContain("systemMessage");
  }

  @Test
  void filesThatAreBeingWrittenAreUnderstoodAsFarAsTheyGo() throws IOException {
    workspace.edit(uri("jcasc/jenkins.yaml"), "jenkins:\n  nodes:\n    - permanent:\n        \n");
    assertThat(names("jcasc/jenkins.yaml", 3, 8)).contains("labelString");

    workspace.edit(uri("jobs/one.groovy"), "folder('a') {\n  \n");
    assertThat(names("jobs/one.groovy", 1, 2)).contains("displayName");

    workspace.edit(uri("Jenkinsfile"), "pipeline {\n  post {\n    \n");
    assertThat(names("Jenkinsfile", 2, 4)).contains("always", "failure").doesNotContain("sh");
  }
}
