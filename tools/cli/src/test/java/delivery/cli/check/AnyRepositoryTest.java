package delivery.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The check of a repository of somebody else: what it finds, what fails it, what it says. */
class AnyRepositoryTest {
  private static final String PIPELINE =
      """
      pipeline {
        agent any
        stages {
          stage('a') {
            steps {
              STEP
            }
          }
        }
      }
      """;

  @TempDir Path folder;

  private record Run(int status, String results, String messages) {}

  @Test
  void aRepositoryWithoutAnythingIsNoSuccess() throws IOException {
    write("README.md", "nothing\n");

    Run run = check("--root", folder.toString());

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.messages())
        .contains("nothing to check: none of the 1 files below " + folder)
        .contains("jenkinsfile");
  }

  @Test
  void filesAreFoundInAnyFolder() throws IOException {
    write("docker/plugins.txt", "git:5.7.0\n");
    write("casc/jenkins.yaml", "jenkins:\n  numExecutors: 0\n");
    write("pipelines/Jenkinsfile", PIPELINE.replace("STEP", "ecko 'x'"));
    write("dsl/jobs.groovy", "folder('x')\njob('y/z')\n");

    assertThat(check("--files", "--root", folder.toString()).results().lines())
        .containsExactly(
            "jcasc         casc/jenkins.yaml",
            "plugins       docker/plugins.txt",
            "job-dsl       dsl/jobs.groovy",
            "jenkinsfile   pipelines/Jenkinsfile");
    Run run = check("--root", folder.toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.results())
        .contains("pipelines/Jenkinsfile:6:9: error", "dsl/jobs.groovy:2:1: error");
  }

  @Test
  void aRiskFailsWhereItIsAskedTo() throws IOException {
    write(
        "casc/jenkins.yaml",
        """
        jenkins:
          securityRealm:
            local:
              allowsSignup: true
        """);

    Run lenient = check("--root", folder.toString());
    assertThat(lenient.status()).as(lenient.results()).isZero();
    assertThat(lenient.results()).contains("warning: ").contains("jcasc-sign-up");
    assertThat(check("--strict", "--root", folder.toString()).status()).isEqualTo(1);

    write("jenkins-check.yaml", "strict: true\n");
    assertThat(check("--root", folder.toString()).status()).isEqualTo(1);
  }

  @Test
  void aStepOfAPluginThatTheLockLacksIsNoFault() throws IOException {
    write("Jenkinsfile", PIPELINE.replace("STEP", "slackSend 'x'"));

    Run run = check("--root", folder.toString());
    assertThat(run.status()).as(run.results()).isZero();
    assertThat(run.results()).contains("it comes with the plugin \"slack\"");

    write("plugins.txt", "slack:1.0\n");
    assertThat(check("--root", folder.toString()).results())
        .contains("which is listed here and not in the lock: not judged");
  }

  @Test
  void aBundledLockIsChosenByTheReleaseThatIsPinned() throws IOException {
    write("Jenkinsfile", PIPELINE.replace("STEP", "echo 'x'"));
    assertThat(check("--root", folder.toString()).messages()).contains("judged as Jenkins 2.568.2");

    write("image/Dockerfile", "FROM jenkins/jenkins:2.541.3-lts-jdk21\n");
    assertThat(check("--root", folder.toString()).messages())
        .contains("judged as Jenkins 2.541.3", "image/Dockerfile starts from 2.541.3");
  }

  @Test
  void labelsAndCredentialsAreJudgedWhereSomeAreDefined() throws IOException {
    write("casc/jenkins.yaml", "jenkins:\n  numExecutors: 0\n");
    write(
        "Jenkinsfile",
        PIPELINE.replace("agent any", "agent { label 'linux' }").replace("STEP", "echo 'x'"));

    assertThat(check("--root", folder.toString()).results())
        .doesNotContain("undefined-agent-label");
  }

  @Test
  void anyFileIsCheckedByItself() throws IOException {
    Path image = write("Dockerfile", "FROM jenkins/jenkins:lts\nRUN install-plugins.sh git\n");
    Path unknown = write("notes.txt", "hello\n");

    assertThat(check(image.toString()).results()).contains("image-removed-program");
    Run run = check(unknown.toString());
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.messages()).contains("notes.txt: not judged: it is none of: jenkinsfile");
  }

  @Test
  void theScriptsOfOneSeedSeeEachOtherAndTheirClasses() throws IOException {
    Path first = write("jobs/a.groovy", "import util.Names\nfolder(Names.of('x'))\n");
    Path second = write("jobs/b.groovy", "job(\"app-x/y-${TEAM}\")\n");
    write(
        "jobs/util/Names.groovy",
        "package util\nclass Names {\n  static String of(String x) { \"app-$x\" }\n}\n");
    String root = folder.toString();

    Run seed =
        check(
            "jobs",
            "--seed",
            "--root",
            root,
            "--variable",
            "TEAM=one",
            first.toString(),
            second.toString());
    assertThat(seed.status()).as(seed.results()).isZero();
    assertThat(check("jobs", "--root", root, "--variable", "TEAM=one", second.toString()).results())
        .contains("job-dsl-missing-folder");
    Path third = write("other/c.groovy", "import util.Names\nfolder(Names.of('x'))\n");
    assertThat(check("jobs", "--root", root, third.toString()).results()).contains("util.Names");
    assertThat(check("jobs", "--root", root, "--classpath", "jobs", third.toString()).status())
        .isZero();
  }

  private Path write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static Run check(String... arguments) {
    StringWriter results = new StringWriter();
    StringWriter messages = new StringWriter();
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(results, true)).setErr(new PrintWriter(messages, true));
    String[] words = new String[arguments.length + 1];
    words[0] = "check";
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    int status = line.execute(words);
    return new Run(status, results.toString(), messages.toString());
  }
}
