package delivery.artifacts.survey;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.Supervisor;
import delivery.artifacts.source.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files are found by what they are, wherever they stand, and nothing else is. */
class FileSurveyTest {
  private static final String PIPELINE = "pipeline {\n  agent any\n}\n";
  private static final String SCRIPTED = "node('linux') {\n  sh 'make'\n}\n";
  private static final String JOB = "pipelineJob('a') {\n}\n";
  private static final String CONFIGURATION = "jenkins:\n  numExecutors: 0\n";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "Jenkinsfile, jenkinsfile",
    "ci/Jenkinsfile.release, jenkinsfile",
    "ci/release.Jenkinsfile, jenkinsfile",
    "build/nightly.jenkinsfile, jenkinsfile",
    "pipelines/deploy.groovy, jenkinsfile",
    "vars/deployApp.groovy, library-step",
    "docker/plugins.txt, plugins",
    "image/Dockerfile, dockerfile",
    "image/Dockerfile.controller, dockerfile",
    "image/jenkins.Dockerfile, dockerfile",
  })
  void aFileIsKnownByItsNameOrItsPipeline(String path, String kind) throws IOException {
    String text =
        switch (kind) {
          case "plugins" -> "git:5.7.0\n# comment\nworkflow-aggregator\n";
          case "dockerfile" -> "FROM jenkins/jenkins:lts\n";
          default -> PIPELINE;
        };

    assertThat(found(path, text)).containsExactly(kind + " " + path);
  }

  @Test
  void aTestOfALibraryIsNoStepOfIt() throws IOException {
    assertThat(found("test/vars/DeployAppSpec.groovy", "class DeployAppSpec {\n}\n")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "casc/jenkins.yaml",
    "deploy/anything.yml",
    "casc_configs/a.yaml",
    "a/b/c/config.yaml"
  })
  void aConfigurationIsKnownByItsKeys(String path) throws IOException {
    assertThat(found(path, CONFIGURATION)).containsExactly("jcasc " + path);
  }

  @Test
  void aJobScriptIsKnownByWhatItMakes() throws IOException {
    assertThat(found("dsl/jobs.groovy", JOB)).containsExactly("job-dsl dsl/jobs.groovy");
    assertThat(found("dsl/short.groovy", "folder('x')\njob('x/y')\n"))
        .contains("job-dsl dsl/short.groovy");
    assertThat(found("other/scripted.groovy", SCRIPTED))
        .contains("jenkinsfile other/scripted.groovy");
  }

  @Test
  void valuesOfAChartAndConfigMapsHoldConfigurations() throws IOException {
    String values =
        """
        controller:
          JCasC:
            configScripts:
              a: |
                jenkins:
                  numExecutors: 0
        """;
    String map = "kind: ConfigMap\ndata:\n  jenkins.yaml: |\n    jenkins:\n      numExecutors: 0\n";

    assertThat(found("chart/values.yaml", values)).contains("helm-values chart/values.yaml");
    assertThat(found("k8s/map.yaml", map)).contains("helm-values k8s/map.yaml");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "docs/Jenkinsfile.md | pipeline {",
        "src/Jenkinsfile.java | pipeline {",
        "compose.yaml | services:\\n  jenkins:\\n    image: x",
        ".github/workflows/ci.yaml | on: push\\njobs:\\n  a:\\n    runs-on: x",
        "openapi.yaml | openapi: 3.0.0\\nsecurity:\\n  - a: []",
        "values.yaml | jenkins:\\n  enabled: true\\nimage: x",
        "src/main/groovy/Builder.groovy | class Builder {\\n"
            + "  def job(f) { f.pipelineJob('x') }\\n"
            + "}",
        "requirements-plugins.txt | pytest==1.0",
        "app/Dockerfile | FROM debian:13",
        "jenkins-docker/check/Dockerfile.dockerignore | target",
        "src/org/example/Dockerfile.groovy | FROM jenkins/jenkins",
        "node_modules/x/Jenkinsfile | pipeline {",
        "tests/jenkinsfile.bats | @test 'x' {",
        "test/Declarative.groovy | import com.lesfurets.jenkins.unit.global.lib.Library\\npipeline {",
        "casc/bundle.yaml | apiVersion: '2'\\nid: a\\njcasc:\\n  - jenkins.yaml",
        "casc/items.yaml | items:\\n  - kind: folder\\n    name: a",
        "casc/rbac.yaml | removeStrategy:\\n  rbac: SYNC\\nroles: []",
      })
  void whatOnlyLooksLikeOneIsNotRead(String path, String text) throws IOException {
    assertThat(found(path, text.replace("\\n", "\n") + "\n")).isEmpty();
  }

  @Test
  void dataOfTestsIsLeftOutAndSaidSo() throws IOException {
    write("src/test/resources/Jenkinsfile", PIPELINE);

    FileSurvey survey = FileSurvey.of(new SourceTree(folder));

    assertThat(survey.found()).isEmpty();
    assertThat(survey.leftOut())
        .extracting(FileSurvey.LeftOut::path)
        .containsExactly("src/test/resources/Jenkinsfile");
  }

  @Test
  void whatGitIgnoresIsNoPartAndAnotherBuildFolderIs() throws IOException {
    write("build/Jenkinsfile", PIPELINE);
    assertThat(kinds()).containsExactly("jenkinsfile build/Jenkinsfile");

    write(".gitignore", "/build/\n");
    assertThat(kinds()).isEmpty();
  }

  @Test
  void theSettingsMapAndExclude() throws IOException {
    write("odd/release", PIPELINE);
    write("old/Jenkinsfile", PIPELINE);
    write("jenkins-check.yaml", "exclude: [old]\nfiles:\n  jenkinsfile: [odd/*]\nstrict: true\n");

    FileSurvey survey = FileSurvey.of(new SourceTree(folder));

    assertThat(survey.paths(FileKind.JENKINSFILE)).containsExactly("odd/release");
    assertThat(survey.settings().strict()).isTrue();
    assertThat(survey.settings().problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"exclud: [a]", "files: [a]", "'files: {jenkinsfiles: [a]}'", "strict: perhaps"})
  void aSettingThatMeansNothingIsSaid(String line) throws IOException {
    write("jenkins-check.yaml", line + "\n");

    assertThat(FileSurvey.of(new SourceTree(folder)).settings().problems()).hasSize(1);
  }

  @Test
  void aStarStaysInItsFolderAndTwoDoNot() {
    assertThat(Glob.of("ci/*.groovy").matches("ci/a.groovy")).isTrue();
    assertThat(Glob.of("ci/*.groovy").matches("ci/x/a.groovy")).isFalse();
    assertThat(Glob.of("ci/**/a.groovy").matches("ci/x/y/a.groovy")).isTrue();
    assertThat(Glob.of("tools").matches("tools/a/b")).isTrue();
    assertThat(Glob.of("tools").matches("toolset/a")).isFalse();
  }

  private List<String> found(String path, String text) throws IOException {
    write(path, text);
    return kinds();
  }

  private List<String> kinds() throws IOException {
    return FileSurvey.of(new SourceTree(folder)).found().stream()
        .map(file -> file.kind().word() + " " + file.path())
        .toList();
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void foldersOfClassesAreKnownByTheirPackages() throws IOException {
    write("classes/Versions.groovy", "class Versions {\n}\n");
    write("shared/org/example/Names.groovy", "package org.example\nclass Names {\n}\n");
    write("other/Wrong.groovy", "package org.example\nclass Wrong {\n}\n");

    assertThat(FileSurvey.of(new SourceTree(folder)).classFolders())
        .containsExactly("classes/", "shared/");
  }

  @Test
  void whatIsFoundIsReadOnce() throws IOException {
    write("ci/build.groovy", PIPELINE);
    write("ci/other.groovy", "println 'x'\n");

    assertThat(FileSurvey.of(new SourceTree(folder)).texts()).containsOnlyKeys("ci/build.groovy");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.groovy", "src/x/A.groovy", "a.yaml", "jcasc/a.yaml", "plugins.txt"})
  @Timeout(20)
  void aFileOfEmptyLinesIsLookedAtOnce(String path) throws IOException {
    for (String line : List.of("\n", "\r", " \n", "#\n")) {
      write(path, "jenkins:\n" + line.repeat(500_000) + "plugins:\nConfigMap configScripts <%");

      assertThat(FileSurvey.of(new SourceTree(folder)).looked()).isEqualTo(1);
    }
  }

  @Test
  void itSaysWhichFileItLooksAt() throws IOException {
    List<String> told = new ArrayList<>();
    write("a.txt", "");
    write("b/Jenkinsfile", PIPELINE);
    Supervisor supervisor =
        new Supervisor() {
          @Override
          public <T> T watch(String what, Supplier<T> work) {
            told.add(what);
            return work.get();
          }
        };

    FileSurvey.of(new SourceTree(folder), supervisor);

    assertThat(told).containsExactly("a.txt", "b/Jenkinsfile");
  }

  @Test
  void anImageWithFlagsWithoutEndIsLookedAt() throws IOException {
    assertThat(found("Dockerfile", "FROM " + "--a ".repeat(500_000) + "jenkins/jenkins\n"))
        .containsExactly("dockerfile Dockerfile");
  }

  @Test
  void aFileThatIsTooDeepToBeLookedAtIsSaidAndKeepsNoOtherFromIt() throws IOException {
    write("Jenkinsfile", PIPELINE);
    write("a/B.groovy", "abstract ".repeat(500_000) + "class B {\n}\n");

    FileSurvey survey = FileSurvey.of(new SourceTree(folder));

    assertThat(survey.paths(FileKind.JENKINSFILE)).containsExactly("Jenkinsfile");
    assertThat(survey.leftOut())
        .containsExactly(
            new FileSurvey.LeftOut("a/B.groovy", "is nested too deeply to be looked at", true));
  }
}
