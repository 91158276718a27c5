package delivery.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The repository of a shared library: its classes are judged by what Groovy and Jenkins refuse. */
class SharedLibraryTest {
  @TempDir Path folder;

  @BeforeEach
  void library() throws IOException {
    write(
        "vars/deploy.groovy",
        "import com.acme.Deploy\n\ndef call() {\n  new Deploy(this).run()\n}\n");
    write(
        "src/com/acme/Deploy.groovy",
        """
        package com.acme

        class Deploy extends Step {
          static final String NAME = Names.of('deploy')
          Deploy(script) {
            super(script)
          }
          @Override
          void run() {
            script.sh 'deploy'
            ['a'].toString().execute()
          }
        }
        """);
    write(
        "src/com/acme/Step.groovy",
        """
        package com.acme

        abstract class Step implements Serializable {
          protected final script
          Step(script) {
            this.script = script
          }
          abstract void run()
        }
        """);
    write(
        "src/com/acme/Names.groovy",
        "package com.acme\n\nclass Names {\n  static String of(String name) {\n    name\n  }\n}\n");
  }

  @Test
  void aSoundLibraryHasNoFaultAndItsClassesAreRead() throws IOException {
    assertThat(check()).startsWith("0\n").contains("4 files checked: no errors");
    assertThat(check("--files")).contains("library-class src/com/acme/Deploy.groovy");
  }

  @Test
  void whatGroovyRefusesOfAClassIsFound() throws IOException {
    write(
        "src/com/acme/Names.groovy",
        """
        package com.acme

        class Names {
          String ending
          static String of(String name) {
            name + ending
          }
        }
        """);

    assertThat(check())
        .startsWith("1\n")
        .contains("src/com/acme/Names.groovy:6:12: error: Apparent variable 'ending'")
        .contains("[groovy-syntax]");
  }

  @Test
  void whatIsNotImportedAndWhatTheEngineCannotRewriteIsFound() throws IOException {
    write(
        "src/com/acme/Names.groovy",
        "package com.acme\n\nclass Names {\n  List<LocalDate> days\n  def of(a) { a*.trim() }\n}\n");

    assertThat(check())
        .startsWith("1\n")
        .contains("src/com/acme/Names.groovy:4:8: error: unable to resolve class LocalDate")
        .contains("src/com/acme/Names.groovy:5:15: error: the engine refuses this");
  }

  @Test
  void aStepThatEndsAMethodIsAWarningElsewhere() throws IOException {
    write(
        "src/com/acme/Names.groovy",
        """
        package com.acme

        class Names {
          def script

          @NonCPS
          def read() {
            script.echo 'reading'
            script.readFile('names').split(' ')
          }
        }
        """);

    assertThat(check())
        .startsWith("0\n")
        .contains("src/com/acme/Names.groovy:9:12: warning: \"readFile\" takes time");
  }

  @Test
  void aMisspeltClassOfTheLibraryItselfIsFoundAndOneOfAnotherLibraryIsNot() throws IOException {
    write(
        "vars/deploy.groovy",
        "import com.acme.Deplyo\n\ndef call() {\n  new Deplyo(this).run()\n}\n");

    assertThat(check())
        .startsWith("1\n")
        .contains("unable to resolve class com.acme.Deplyo; did you mean \"com.acme.Deploy\"?");

    write(
        "vars/deploy.groovy",
        "import com.acme.Approval\n\ndef call() {\n  new Approval(this)\n}\n");
    assertThat(check()).startsWith("0\n");
  }

  @Test
  void aTextThatIsNoGroovyIsFound() throws IOException {
    write("src/com/acme/Names.groovy", "package com.acme\n\nclass Names {\n");

    assertThat(check()).startsWith("1\n").contains("src/com/acme/Names.groovy:");
  }

  @Test
  void aClassIsJudgedByItselfWhereItIsNamed() throws IOException {
    Path file = folder.resolve("src/com/acme/Step.groovy");

    assertThat(run("check", file.toString())).startsWith("0\n");
    write("src/com/acme/Step.groovy", "package com.acme\nclass Step implements Runnable { }\n");
    assertThat(run("check", file.toString())).startsWith("1\n").contains("void run()");
  }

  @Test
  void aProgramOfGradleIsLeftAlone() throws IOException {
    Files.delete(folder.resolve("vars/deploy.groovy"));
    write("Jenkinsfile", "node {\n  sh 'gradle build'\n}\n");
    write("build.gradle", "plugins { id 'groovy' }\n");
    write("src/com/acme/Names.groovy", "class Names { LocalDate day }\n");
    write("src/com/acme/Deploy.groovy", "class Deploy { LocalDate day }\n");
    write("src/main/groovy/App.groovy", "class App { LocalDate day; def f(a) { a*.b() } }\n");

    assertThat(check()).startsWith("0\n").contains("1 file checked");
  }

  private String check(String... options) {
    String[] words = new String[options.length + 3];
    words[0] = "check";
    words[1] = "--root";
    words[2] = folder.toString();
    System.arraycopy(options, 0, words, 3, options.length);
    return run(words);
  }

  private static String run(String... words) {
    StringWriter output = new StringWriter();
    PrintWriter printer = new PrintWriter(output, true);
    int status = Main.commandLine().setOut(printer).setErr(printer).execute(words);
    return status + "\n" + output;
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
