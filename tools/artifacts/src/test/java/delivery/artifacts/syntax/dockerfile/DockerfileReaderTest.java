package delivery.artifacts.syntax.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import delivery.artifacts.source.SourceFile;
import delivery.artifacts.syntax.shell.ShellReader;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerfileReaderTest {
  private static List<Instruction> read(String text) {
    return DockerfileReader.read(new SourceFile("Dockerfile", text));
  }

  @Test
  void instructionsGoOverContinuedLinesAndCommentsBetweenThem() {
    assertThat(read("# first\nfrom a AS b\nRUN one \\\n  # why\n  && two\n\nUSER c\n"))
        .extracting(Instruction::keyword, Instruction::text, each -> each.at().line())
        .containsExactly(
            tuple("FROM", "a AS b", 2), tuple("RUN", "one && two", 3), tuple("USER", "c", 7));
  }

  @Test
  void commandsOfRunHaveTheirPlaceInTheFile() {
    Instruction run = read("FROM a\nRUN one \\\n  # why\n  && two\n").get(1);

    assertThat(ShellReader.read(run.arguments()).commands())
        .extracting(command -> command.program().text() + " " + command.program().at())
        .containsExactly("one Dockerfile:2:5", "two Dockerfile:4:6");
  }

  @Test
  void keywordsAreKnownInAnyCaseAndWithBlanksBefore() {
    assertThat(read("from a\n  Run b\n"))
        .extracting(Instruction::keyword, each -> each.at().toString())
        .containsExactly(tuple("FROM", "Dockerfile:1:1"), tuple("RUN", "Dockerfile:2:3"));
  }

  @Test
  void anInstructionMayEndWithTheFileOrHaveNoArguments() {
    assertThat(read("FROM a\nRUN one \\"))
        .extracting(Instruction::text)
        .containsExactly("a", "one");
    assertThat(read("FROM a\nUSER")).extracting(Instruction::text).containsExactly("a", "");
    assertThat(read("# only\n\n")).isEmpty();
  }

  @Test
  void aBlankLineInsideAContinuedInstructionDoesNotEndIt() {
    assertThat(read("RUN one \\\n\n  two\nUSER a\n"))
        .extracting(Instruction::text)
        .containsExactly("one two", "a");
  }

  @ParameterizedTest
  @CsvSource({"<<EOF, EOF", "<<-EOF, EOF", "<<'EOF', EOF", "<<\"EOF\", EOF", "bash <<END, END"})
  void everyFormOfAHeredocEndsAtItsWord(String start, String word) {
    assertThat(read("RUN " + start + "\nUSER root\n" + word + "\nUSER b\n"))
        .extracting(Instruction::keyword)
        .containsExactly("RUN", "USER");
  }

  @Test
  void whatOnlyLooksLikeAHeredocIsNone() {
    assertThat(read("RUN cat <<< word\nUSER b\n"))
        .extracting(Instruction::keyword)
        .containsExactly("RUN", "USER");
    assertThat(read("RUN <<EOF\nno end\nUSER b\n"))
        .extracting(Instruction::keyword)
        .containsExactly("RUN", "NO", "USER");
  }

  @Test
  void heredocsBelongToTheirInstruction() {
    assertThat(read("FROM a\nRUN <<EOF\nUSER root\nEOF\nUSER b\n"))
        .extracting(Instruction::keyword)
        .containsExactly("FROM", "RUN", "USER");
  }

  @Test
  void hereDocumentsWithoutTheirEndTakeNoTime() {
    String text = "E\n" + "RUN cat <<E\n".repeat(200_000);

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            assertThat(DockerfileReader.read(new SourceFile("Dockerfile", text))).hasSize(200_001));
  }
}
