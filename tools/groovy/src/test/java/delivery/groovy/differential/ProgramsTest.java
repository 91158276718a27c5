package delivery.groovy.differential;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import delivery.groovy.ParsedScript;
import delivery.groovy.Program;
import delivery.groovy.ScriptParser;
import delivery.groovy.SyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs that once differed, written by hand: each does what Groovy does. */
class ProgramsTest {
  static List<String> programs() throws IOException {
    return read(
        "programs/classes.txt",
        "programs/assignments.txt",
        "programs/statements.txt",
        "programs/overloads.txt",
        "programs/lists-as-arguments.txt",
        "programs/spreads.txt");
  }

  static List<String> refused() throws IOException {
    return read("programs/refused.txt");
  }

  private static List<String> read(String... names) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String name : names) {
      try (InputStream text = ProgramsTest.class.getResourceAsStream(name)) {
        all.append(new String(requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8));
        all.append("----\n");
      }
    }
    return Arrays.stream(all.toString().split("(?m)^----\n"))
        .filter(each -> !each.isBlank())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void aProgramGivesWhatGroovyGives(String text) throws Exception {
    Outcome expected = new Oracle().run(text);
    Outcome actual = new Interpreted().run(text, new HashSet<>());

    assertThat(expected.differences(actual)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void aProgramThatGroovyDoesNotCompileIsRefused(String text) {
    assertThatThrownBy(() -> new Oracle().run(text))
        .isInstanceOf(Oracle.NotCompiledException.class);
    assertThatThrownBy(() -> compiled(text)).isInstanceOf(SyntaxException.class);
  }

  private static Program compiled(String text) throws SyntaxException {
    ParsedScript parsed = ScriptParser.parse(Oracle.NAME, text);
    return Program.compile(parsed, new Interpreted.EveryClass());
  }
}
