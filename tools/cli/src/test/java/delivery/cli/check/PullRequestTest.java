package delivery.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of the image app-check, in a small repository with the change of a pull request. */
@Tag("slow")
class PullRequestTest {
  private static final Path HOME =
      Path.of(System.getProperty("repository.root", "../..")).toAbsolutePath().normalize();

  private static final String PIPELINE =
      """
      pipeline {
        agent any
        stages {
          stage('Build') {
            steps {
              sh 'make'
            }
          }
        }
      }
      """;

  @TempDir Path folder;
  private Path repository = Path.of("");
  private Path ran = Path.of("");

  @BeforeEach
  void master() throws Exception {
    repository = Files.createDirectories(folder.resolve("repository"));
    ran = folder.resolve("ran");
    write("jenkins-check.yaml", "exclude:\n  - generated\n");
    write("Jenkinsfile", PIPELINE);
    write("cloudformation/role.yaml", SmallRepository.ROLE);
    write("jobs/app.groovy", "job('app')\njob('old')\n");
    SmallRepository.git(repository, "init", "--quiet", "--initial-branch=master");
    SmallRepository.commit(repository);
    SmallRepository.git(repository, "checkout", "--quiet", "-b", "change");
    Path checker = Files.createDirectories(folder.resolve("bin")).resolve("checker");
    Files.writeString(
        checker,
        """
        #!/bin/sh
        exec '%s' -XX:TieredStopAtLevel=1 -Drepository.root='%s' -cp '%s' delivery.cli.Main "$@"
        """
            .formatted(
                ProcessHandle.current().info().command().orElseThrow(),
                HOME,
                System.getProperty("java.class.path")));
    assertThat(checker.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void aChangeThatBreaksNothingPasses() throws Exception {
    write("Jenkinsfile", PIPELINE.replace("make", "make all"));
    SmallRepository.commit(repository);

    Completed done = pullRequest("master");

    assertThat(done.status()).as(done.output()).isZero();
    assertThat(done.output()).contains("None.", "Nothing.");
    assertThat(read("build/check.xml")).contains("no findings", "failures=\"0\"");
  }

  @Test
  void aChangeIsJudgedAndDecidesNothing() throws Exception {
    write("Jenkinsfile", PIPELINE.replace("agent any", "agnet any"));
    write("cloudformation/role.yaml", SmallRepository.ROLE.replace("s3:GetObject", "s3:*"));
    write("jobs/app.groovy", "job('app') {\n  disabled()\n}\njob('new')\n");
    // What would have it pass: other settings, other programs, a place where results go unseen.
    write("jenkins-check.yaml", "exclude:\n  - Jenkinsfile\n  - cloudformation\n  - jobs\n");
    for (String program : List.of("checker", "jenkins-docker/check/pull-request", "make")) {
      write(program, "#!/bin/sh\ntouch '" + ran + "'\n");
      assertThat(repository.resolve(program).toFile().setExecutable(true)).isTrue();
    }
    write(
        "Jenkinsfile.pull-request",
        PIPELINE.replace("make", "touch " + ran).replace("agent any", "agent { label 'power' }"));
    Path outside = Files.createDirectories(folder.resolve("outside"));
    Files.createSymbolicLink(repository.resolve("build"), outside);
    SmallRepository.commit(repository);

    Completed done = pullRequest("master");

    assertThat(done.status()).as(done.output()).isEqualTo(1);
    assertThat(read("build/pull-request.md"))
        .contains("    Jenkinsfile:2:3: error: ")
        .contains("    + job new\n", "    ~ job app\n", "    - job old\n")
        .contains("agent allows s3:*");
    assertThat(read("build/check.xml")).contains("classname=\"Jenkinsfile\"", "<failure");
    assertThat(ran).doesNotExist();
    assertThat(outside).isEmptyDirectory();
    assertThat(read("jenkins-check.yaml")).isEqualTo("exclude:\n  - generated\n");
  }

  @Test
  void aTargetThatIsNotThereIsNoAnswer() throws Exception {
    Completed done = pullRequest("origin/none");

    assertThat(done.status()).isEqualTo(2);
    assertThat(done.output()).contains("pull-request: no commit origin/none");
  }

  private Completed pullRequest(String target) throws Exception {
    String path = folder.resolve("bin") + ":" + System.getenv("PATH");
    return SupervisedProcess.run(
        Command.of(
                repository,
                "bash",
                HOME.resolve("jenkins-docker/check/pull-request").toString(),
                target)
            .with(Map.of("PATH", path)));
  }

  private void write(String path, String text) throws IOException {
    Path file = repository.resolve(path);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
  }

  private String read(String path) throws IOException {
    return Files.readString(repository.resolve(path));
  }
}
