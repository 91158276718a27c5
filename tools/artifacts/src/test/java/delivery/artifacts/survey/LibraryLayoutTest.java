package delivery.artifacts.survey;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.pipeline.LibraryClass;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.source.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The classes of a shared library are found, and no class of another program is taken for one. */
class LibraryLayoutTest {
  private static final String STEP = "def call() {\n  echo 'x'\n}\n";
  private static final String CLASS = "package com.acme\nclass Deploy {\n}\n";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "vars/deploy.groovy, src/com/acme/Deploy.groovy",
    "vars/deploy.groovy, src/Deploy.groovy",
    "ci/library/vars/deploy.groovy, ci/library/src/com/acme/Deploy.groovy",
    "src/library/vars/deploy.groovy, src/library/src/com/acme/Deploy.groovy",
  })
  void aClassBesideStepsIsOneOfALibrary(String step, String path) throws IOException {
    write(step, STEP);
    write(path, CLASS);

    assertThat(classes()).containsExactly(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/main/groovy/com/acme/Deploy.groovy",
        "src/test/groovy/com/acme/Deploy.groovy",
        "src/integrationTest/groovy/com/acme/Deploy.groovy",
        "plugin/src/main/groovy/com/acme/Deploy.groovy",
        "src/main/resources/com/acme/Deploy.groovy",
        "test/com/acme/Deploy.groovy",
        "resources/src-of-it/com/acme/Deploy.groovy",
        "src/com/acme/deploy-all.groovy",
        "other/src/com/acme/Deploy.groovy",
      })
  void whatJenkinsDoesNotCompileIsNone(String path) throws IOException {
    write("vars/deploy.groovy", STEP);
    write(path, CLASS);

    assertThat(classes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import com.cloudbees.groovy.cps.NonCPS",
        "import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException",
        "class Tool {\n  def run(steps) { steps.sh 'make' }\n}",
      })
  void withoutStepsPipelineItselfTells(String line) throws IOException {
    write("src/com/acme/Deploy.groovy", CLASS);
    write("src/com/acme/Tool.groovy", line + "\n");

    assertThat(classes()).containsExactly("src/com/acme/Deploy.groovy", "src/com/acme/Tool.groovy");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class App {\n  static main(args) { println args }\n}",
        "import jenkins.model.Jenkins\nJenkins.get()",
        "class Script {\n  def run(shell) { shell.sh 'make' }\n}",
        "record Point(int x, int y) {}",
      })
  void anotherProgramIsLeftAlone(String text) throws IOException {
    write("Jenkinsfile", "node {\n  sh 'make'\n}\n");
    write("src/com/acme/App.groovy", text + "\n");

    assertThat(classes()).isEmpty();
  }

  @Test
  void aTestBesideAClassIsLeftOutAndSaidSo() throws IOException {
    write("vars/deploy.groovy", STEP);
    write("src/com/acme/DeployTest.groovy", "package com.acme\nimport org.junit.Test\n" + CLASS);

    FileSurvey survey = FileSurvey.of(new SourceTree(folder));

    assertThat(survey.paths(FileKind.LIBRARY_CLASS)).isEmpty();
    assertThat(survey.leftOut())
        .extracting(FileSurvey.LeftOut::path)
        .containsExactly("src/com/acme/DeployTest.groovy");
  }

  @Test
  void aPipelineBelowSourceIsStillOne() throws IOException {
    write("vars/deploy.groovy", STEP);
    write("src/pipelines/nightly.groovy", "node('linux') {\n  sh 'make'\n}\n");

    assertThat(classes()).isEmpty();
    assertThat(FileSurvey.of(new SourceTree(folder)).paths(FileKind.JENKINSFILE))
        .containsExactly("src/pipelines/nightly.groovy");
  }

  @Test
  void aClassThatCannotBeReadIsNoSuccess() throws IOException {
    write("vars/deploy.groovy", STEP);
    Files.createDirectories(folder.resolve("src/com"));
    Files.createSymbolicLink(folder.resolve("src/com/Away.groovy"), Path.of("/etc/hostname"));

    assertThat(FileSurvey.of(new SourceTree(folder)).leftOut())
        .singleElement()
        .satisfies(each -> assertThat(each.isUnreadable()).isTrue());
  }

  @ParameterizedTest
  @CsvSource({
    "src/com/acme/Deploy.groovy, package com.acme, com.acme.Deploy",
    "src/library/src/com/acme/Deploy.groovy, package com.acme, com.acme.Deploy",
    "src/src/acme/Deploy.groovy, package src.acme, src.acme.Deploy",
    "src/com/acme/Deploy.groovy, package org.other, com.acme.Deploy",
    "src/Deploy.groovy, class Deploy { }, Deploy",
    "src/com/acme/Deploy.groovy, class {, com.acme.Deploy",
  })
  void theNameOfAClassIsTheOneThatGroovyLooksFor(String path, String text, String name) {
    assertThat(LibraryClass.read(new SourceFile(path, text + "\n")).name()).isEqualTo(name);
  }

  private List<String> classes() throws IOException {
    return FileSurvey.of(new SourceTree(folder)).paths(FileKind.LIBRARY_CLASS);
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
