package delivery.cli.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import delivery.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/**
 * What real files of other people met, one file each in {@code cases/}: a command, its exit code,
 * texts that its output has or lacks, and after a line of three dashes the file that it is for.
 */
class PublicCasesTest {
  @TempDir Path folder;

  static List<String> names() throws IOException, URISyntaxException {
    Path cases =
        Path.of(Objects.requireNonNull(PublicCasesTest.class.getResource("/cases")).toURI());
    try (Stream<Path> files = Files.list(cases)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void theCommandGivesWhatIsExpected(String name) throws Exception {
    judge(text(name));
  }

  @Test
  void anotherExitCodeOrAMissingTextIsSeen() throws Exception {
    String text = text("steps-in-script.txt");

    assertThatThrownBy(() -> judge(text.replace("exit: 1", "exit: 0")))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> judge(text.replace("fileExist\"", "fileExists\"")))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> judge(text.replaceFirst("has: ", "lacks: ")))
        .isInstanceOf(AssertionError.class);
  }

  private static String text(String name) throws IOException, URISyntaxException {
    return Files.readString(
        Path.of(
            Objects.requireNonNull(PublicCasesTest.class.getResource("/cases/" + name)).toURI()));
  }

  private void judge(String text) throws IOException {
    int end = text.indexOf("\n---\n");
    List<String> lines = text.substring(0, end).lines().toList();
    List<String> words = new ArrayList<>(List.of(lines.getFirst().split(" ")));
    Path file = folder.resolve(words.removeLast());
    Files.writeString(file, text.substring(end + "\n---\n".length()));
    words.add(file.toString());

    StringWriter output = new StringWriter();
    PrintWriter printer = new PrintWriter(output, true);
    CommandLine line = Main.commandLine().setOut(printer).setErr(printer);
    int status = line.execute(words.toArray(String[]::new));

    String seen = output.toString();
    for (String each : lines.subList(1, lines.size())) {
      String said = each.substring(each.indexOf(": ") + 2);
      switch (each.substring(0, each.indexOf(": "))) {
        case "exit" -> assertThat(status).as(seen).isEqualTo(Integer.parseInt(said));
        case "has" -> assertThat(seen).contains(said);
        case "lacks" -> assertThat(seen).doesNotContain(said);
        default -> throw new IllegalArgumentException(each);
      }
    }
  }
}
