package delivery.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LibrariesTest {
  @TempDir private Path folder;
  private Path library;

  @BeforeEach
  void aLibrary() throws IOException {
    library = folder.resolve("library");
    write(
        "vars/greet.groovy",
        """
        import org.example.Names
        def call(Map options = [:], String who) {
          echo "hello ${Names.of(who)}${options.suffix ?: ''}"
        }
        def quietly(Closure body) {
          body.delegate = [level: 'low']
          body.resolveStrategy = Closure.DELEGATE_FIRST
          body()
        }
        """);
    write(
        "vars/standard.groovy",
        """
        def call(Map config) {
          pipeline {
            agent any
            environment { NAME = "${config.name}" }
            stages {
              stage('Standard') {
                steps {
                  sh 'echo "$NAME"'
                  greet config.name
                }
              }
            }
          }
        }
        """);
    write("vars/trusted.groovy", "def call() { new File('/etc/hostname').text }\n");
    write(
        "src/org/example/Names.groovy",
        """
        package org.example
        class Names implements Serializable {
          static String of(String name) { new Names(name).shown() }
          final String name
          Names(String name) { this.name = name }
          String shown() { name.capitalize() }
        }
        """);
    write("resources/text.txt", "from the library\n");
  }

  private void write(String path, String text) throws IOException {
    Path file = library.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private List<String> lines(String script, boolean implicit) throws Exception {
    Fixture fixture = new Fixture(folder);
    RunResult result =
        fixture.runScript(
            script,
            settings -> settings.withLibraries(List.of(new Library("shared", library, implicit))));
    assertThat(result.result()).as(fixture.lines().toString()).isEqualTo(Result.SUCCESS);
    return fixture.lines();
  }

  @Test
  void variablesClassesAndResourcesOfALibraryAreThere() throws Exception {
    assertThat(
            lines(
                """
                @Library('shared@v1') _
                import org.example.Names
                greet 'you'
                greet('me', suffix: '!')
                greet.quietly { echo level }
                echo new Names('x').shown()
                echo libraryResource('text.txt').trim()
                """,
                false))
        .containsExactly(
            "Loading library shared", "hello You", "hello Me!", "low", "X", "from the library");
  }

  @Test
  void aLibraryMayHoldThePipeline() throws Exception {
    assertThat(lines("standard(name: 'app')\n", true))
        .containsSubsequence("+ echo app", "app", "hello App");
  }

  @Test
  void aStepLoadsALibraryWhileTheScriptRuns() throws Exception {
    assertThat(lines("library 'shared@main'\ngreet 'late'\n", false)).contains("hello Late");
  }

  @Test
  void aDeclarativePipelineUsesOneToo() throws Exception {
    assertThat(
            lines(
                "@Library('shared') _\n" + Fixture.steps("greet 'you'\nscript { greet 'me' }"),
                false))
        .contains("hello You", "hello Me");
  }

  @Test
  void aLibraryThatIsNotGivenIsRefusedAtItsPlace() {
    assertThatThrownBy(() -> lines("\n@Library('other') _\necho 'x'\n", false))
        .isInstanceOf(RunRefusedException.class)
        .hasMessageContaining("Jenkinsfile:2:1")
        .hasMessageContaining("--library other=FOLDER");
  }

  @Test
  void aLibraryThatTheEngineCannotRewriteEndsTheBuild() throws Exception {
    write("vars/spread.groovy", "def call(all) {\n  all*.trim()\n}\n");
    Fixture fixture = new Fixture(folder);

    RunResult result =
        fixture.runScript(
            "spread(['a '])\n",
            settings -> settings.withLibraries(List.of(new Library("shared", library, true))));

    assertThat(result.result()).isEqualTo(Result.FAILURE);
    assertThat(result.cause().orElseThrow())
        .contains("startup failed")
        .contains("spread not yet supported for CPS transformation");
  }

  @Test
  void whatATrustedLibraryDoesBeyondTheListIsNotSupportedHere() throws Exception {
    Fixture fixture = new Fixture(folder);

    RunResult result =
        fixture.runScript(
            "trusted()\n",
            settings -> settings.withLibraries(List.of(new Library("shared", library, true))));

    assertThat(result.result()).isEqualTo(Result.FAILURE);
    assertThat(result.cause().orElseThrow())
        .contains("not supported here")
        .contains("new java.io.File java.lang.String");
    assertThat(fixture.lines()).noneMatch(line -> line.contains("Scripts not permitted"));
  }
}
