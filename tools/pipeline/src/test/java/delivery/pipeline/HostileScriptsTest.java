package delivery.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scripts that reach for more than a controller's sandbox gives them: nothing comes of it. */
@Timeout(60)
class HostileScriptsTest {
  @TempDir private Path folder;

  static List<String> names() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.list(scripts())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".groovy"))
          .map(name -> name.substring(0, name.length() - ".groovy".length()))
          .sorted()
          .toList();
    }
  }

  private static Path scripts() throws URISyntaxException {
    return Path.of(Objects.requireNonNull(HostileScriptsTest.class.getResource("hostile")).toURI());
  }

  @ParameterizedTest
  @MethodSource("names")
  void aScriptThatReachesOutsideIsRefused(String name) throws Exception {
    Path marker = folder.resolve("marker");
    Fixture fixture = new Fixture(folder);

    String script =
        Files.readString(scripts().resolve("declarations.txt"))
            + Fixture.steps(
                "script {\n" + Files.readString(scripts().resolve(name + ".groovy")) + "}\n");
    try {
      RunResult result = fixture.run(script.replace("@M@", marker.toString()));

      assertThat(result.result()).as(fixture.lines().toString()).isEqualTo(Result.FAILURE);
      assertThat(String.join("\n", fixture.lines()))
          .containsAnyOf(
              "Scripts not permitted to use ",
              "No such field found: field ",
              "groovy.lang.MissingPropertyException: ",
              "groovy.lang.MissingFieldException: ",
              "groovy.lang.MissingMethodException: ",
              "org.codehaus.groovy.runtime.typehandling.GroovyCastException: ");
    } catch (RunRefusedException refused) {
      assertThat(refused).hasMessageContaining("of a controller is not supported here");
    }
    assertThat(marker).doesNotExist();
    assertThat(fixture.lines()).noneMatch(line -> line.startsWith("leak="));
  }

  @Test
  void aLazyNameIsAskedForOnceAndAClassMayTellItsName() throws Exception {
    Path marker = folder.resolve("marker");
    Fixture fixture = new Fixture(folder);

    fixture.run(
        Fixture.steps(
                """
            script {
              echo "${lazily('touch %s')}"
              def p = 'class'
              echo ''."$p".name
            }
            """
                    .formatted(marker))
            + """

            @NonCPS
            def lazily(text) {
              def n = 0
              text."${-> n++ == 0 ? 'size' : 'execute'}"() > 0
            }
            """);

    assertThat(fixture.lines()).containsExactly("true", "java.lang.String");
    assertThat(marker).doesNotExist();
  }

  @Test
  void theirHarmlessTwinsRun() throws Exception {
    Fixture fixture = new Fixture(folder);

    RunResult result =
        fixture.run(
            """
            class Greeter implements Serializable {
              static int made = 0
              String name
              Greeter() { made++ }
              def greet(other) { "hello ${other} from ${name}".toString() }
              @NonCPS
              String toString() { name }
            }
            def shout(text, suffix = '!') { text.toUpperCase() + suffix }
            @NonCPS
            def upper(text) { text.with { toUpperCase() } }
            """
                + Fixture.steps(
                    """
                    script {
                      def greeter = new Greeter(name: 'me')
                      def greet = greeter.&greet
                      echo greet('you')
                      echo "${['a', 'b'].collect { shout(it).toLowerCase() }} ${greeter} ${Greeter.made}"
                      def m = 'rev' + 'erse'
                      echo 'abc'."$m"()
                      echo "${'x,y'.split(',') as List} ${[1, 2, 3].findAll { it > 1 }.sum()}"
                      'abc'.with { echo upper(it) }
                      switch (3) { case 1..5: echo 'in range' }
                      outer:
                      for (i in 1..3) {
                        for (j in 1..3) {
                          if (j == 2) { continue outer }
                          if (i == 3) { break outer }
                          echo "${i} ${j}"
                        }
                      }
                    }
                    """));

    assertThat(result.result()).as(fixture.lines().toString()).isEqualTo(Result.SUCCESS);
    assertThat(fixture.lines())
        .containsExactly(
            "hello you from me",
            "[a!, b!] me 1",
            "cba",
            "[x, y] 5",
            "ABC",
            "in range",
            "1 1",
            "2 1");
  }
}
