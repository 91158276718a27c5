package delivery.groovy.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs that somebody wrote, each for a difference that it once had: Groovy runs them, and so
 * does the interpreter. A file of {@code programs} holds those of one subject, with lines of four
 * hyphens between.
 */
class WrittenProgramsTest {
  private static final Path FOLDER =
      Path.of("src/test/resources/delivery/groovy/differential/programs");

  @ParameterizedTest
  @MethodSource("files")
  void eachGivesWhatGroovyGives(Path file) throws Exception {
    Oracle groovy = new Oracle();
    Interpreted interpreter = new Interpreted();
    List<String> differing = new ArrayList<>();
    for (String program : Files.readString(file).split("(?m)^----\\n", -1)) {
      Outcome expected = Deadline.within(() -> groovy.run(program), program);
      Outcome actual = Deadline.within(() -> interpreter.run(program, new HashSet<>()), program);
      List<String> differences = expected.differences(actual);
      if (!differences.isEmpty()) {
        differing.add(program + String.join("\n", differences));
      }
    }
    assertThat(differing).isEmpty();
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(FOLDER)) {
      return all.sorted().toList();
    }
  }
}
