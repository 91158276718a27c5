package delivery.lint;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Damaged files must give findings, never an exception and never an endless run. */
class FuzzTest {
  private static final Path CASES = Path.of("src/test/resources/conformance");
  private static final long SEED = 20_261_122;
  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ":",
          "- ",
          "\n",
          "\t",
          "\"",
          "'",
          "${",
          "&a ",
          "*a",
          "<<: ",
          "!!",
          "|",
          ">",
          "---\n",
          "\\",
          "\u0000",
          "\uD83D\uDE80",
          "null",
          "1e999",
          "(",
          ")",
          "->",
          "it.",
          "*",
          "/*");

  @Test
  void configurationAsCodeIsReadWhateverItSays() throws IOException {
    fuzz("jcasc.cases", "fuzzed.yaml", 1500);
  }

  @Test
  void jobDslIsReadWhateverItSays() throws IOException {
    fuzz("job-dsl.cases", "fuzzed.groovy", 200);
  }

  private static void fuzz(String cases, String name, int rounds) throws IOException {
    String[] texts = Files.readString(CASES.resolve(cases)).split("(?m)^### .*\\n");
    Random random = new Random(SEED);
    Duration most = Duration.ofSeconds(60);
    long end = System.nanoTime() + most.toNanos();
    for (int round = 0; round < rounds; round++) {
      String text = texts[1 + random.nextInt(texts.length - 1)];
      String damaged = text;
      for (int i = 1 + random.nextInt(4); i > 0; i--) {
        damaged = damage(damaged, random);
      }
      String input = damaged;
      assertThatCode(() -> Example.lint(name, input))
          .as("round %d of seed %d:%n%s", round, SEED, input)
          .doesNotThrowAnyException();
      if (System.nanoTime() > end) {
        throw new AssertionError("more than " + most + " for " + round + " rounds");
      }
    }
  }

  private static String damage(String text, Random random) {
    int from = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + random.nextInt(12));
    String piece = PIECES.get(random.nextInt(PIECES.size()));
    return switch (random.nextInt(4)) {
      case 0 -> text.substring(0, from) + text.substring(to);
      case 1 -> text.substring(0, from) + piece + text.substring(from);
      case 2 -> text.substring(0, to) + text.substring(from);
      default -> shuffleLines(text, random);
    };
  }

  private static String shuffleLines(String text, Random random) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    if (lines.size() > 1) {
      lines.add(random.nextInt(lines.size()), lines.remove(random.nextInt(lines.size())));
    }
    return String.join("\n", lines) + "\n";
  }
}
