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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was called wrong in repositories where it is right, and what is wrong beside it. */
class FalseAlarmTest {
  private static final String MISSING = "job-dsl-missing-folder";

  @TempDir Path folder;

  private void write(String path, String text) throws IOException {
    Files.createDirectories(folder.resolve(path).getParent());
    Files.writeString(folder.resolve(path), text);
  }

  /** What is told, and the exit code before it. */
  private String check() {
    StringWriter output = new StringWriter();
    PrintWriter printer = new PrintWriter(output, true);
    int status =
        Main.commandLine()
            .setOut(printer)
            .setErr(printer)
            .execute("check", "--root", folder.toString());
    return status + "\n" + output;
  }

  @ParameterizedTest
  @ValueSource(strings = {"org.yaml.snakeyaml.Yaml", "net.sf.json.JSONObject"})
  void aScriptMayNameAClassOfTheController(String name) throws IOException {
    String simple = name.substring(name.lastIndexOf('.') + 1);
    write("dsl/jobs.groovy", "import " + name + "\nnew " + simple + "()\njob('a') {\n}\n");
    assertThat(check()).startsWith("0\n").contains("job-dsl-outside");

    write("dsl/jobs.groovy", "import com.example.Nothing\njob('a') {\n}\n");
    assertThat(check()).startsWith("1\n").contains("unable to resolve class");
  }

  @Test
  void aClassIsFoundInAnyFolderOfTheRepository() throws IOException {
    write("classes/Versions.groovy", "class Versions {\n  static String of() { '1' }\n}\n");
    write("dsl/jobs.groovy", "job('a-' + Versions.of()) {\n}\n");
    assertThat(check()).startsWith("0\n");

    Files.delete(folder.resolve("classes/Versions.groovy"));
    assertThat(check()).contains("nothing sets the variable \"Versions\"");
  }

  @Test
  void aClassOfAScriptThatGroovyRefusesIsToldInItsFile() throws IOException {
    write("classes/Versions.groovy", "class Versions {\n  static String of() { first }\n}\n");
    write("dsl/jobs.groovy", "job('a-' + Versions.of()) {\n}\n");
    assertThat(check())
        .startsWith("1\n")
        .contains(
            "classes/Versions.groovy:2:24: error: Groovy cannot read this: Apparent variable 'first'");

    write(
        "classes/Versions.groovy", "class Versions extends hudson.Foo {\n  def of() { '1' }\n}\n");
    assertThat(check()).startsWith("0\n").contains("job-dsl-outside");
  }

  @Test
  void afterAScriptThatEndedNoFolderIsMissing() throws IOException {
    write("dsl/a.groovy", "import jenkins.model.Jenkins\nJenkins.get()\nfolder('x')\n");
    write("dsl/b.groovy", "job('x/y') {\n}\n");
    assertThat(check()).doesNotContain(MISSING);

    write("dsl/a.groovy", "folder('z')\n");
    assertThat(check()).startsWith("1\n").contains(MISSING);
  }

  @Test
  void gitInJavaHasNoHome() throws IOException {
    String tool = "tool:\n  git:\n    installations:\n      - name: %s\n";
    write("casc/tools.yaml", tool.formatted("jgit"));
    assertThat(check()).startsWith("0\n");

    write("casc/tools.yaml", tool.formatted("Default"));
    assertThat(check()).startsWith("1\n").contains("needs the attribute \"home\"");
  }

  @Test
  void severalControllersHaveTheirOwnJobsAndCredentials() throws IOException {
    String text =
        """
        credentials:
          system:
            domainCredentials:
              - credentials:
                  - string:
                      id: token
                      secret: "${TOKEN}"
        jobs:
          - script: |
              folder('seed')
        """;
    write("one/jenkins.yaml", text);
    write("two/jenkins.yaml", text);
    write("two/example.yaml", text);
    assertThat(check()).startsWith("0\n");

    write("casc/a.yaml", text);
    write("casc/b.yaml", text);
    assertThat(check()).startsWith("1\n").contains("duplicate-credential", "job-dsl-duplicate");
  }

  @Test
  void aPluginThatIsNotBundledIsARiskInAConfigurationToo() throws IOException {
    write(
        "casc/jobs.yaml",
        """
        jobs:
          - script: |
              organizationFolder('x') {
                buildStrategies {
                  buildAnyBranches {
                  }
                }
              }
        """);
    assertThat(check()).startsWith("0\n").contains("basic-branch-build-strategies");
  }

  @Test
  void theStepsOfALibraryKnowEachOther() throws IOException {
    write("vars/tell.groovy", "def call(String text) {\n  echo text\n}\n");
    write("vars/build.groovy", "def call() {\n  tell 'x'\n  tel 'y'\n}\n");

    assertThat(check()).contains("step \"tel\"").doesNotContain("step \"tell\"");
  }

  @Test
  void whatAnotherToolFillsInIsNotForGroovy() throws IOException {
    String text =
        "jobs:\n  - script: |\n      job('a') {\n        description(\"${name}\")\n      }\n";
    write("templates/jcasc.yaml", text);
    assertThat(check()).startsWith("0\n").contains("jcasc-script-variable");

    write("casc/jcasc.yaml", text);
    assertThat(check()).startsWith("1\n");
  }
}
