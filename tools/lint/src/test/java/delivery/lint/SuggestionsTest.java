package delivery.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SuggestionsTest {
  private static final List<String> KNOWN =
      List.of("systemMessage", "numExecutors", "regionName", "retentionTimeout", "mode");

  @Test
  void findsANameWithALetterMissingReplacedOrSwapped() {
    assertThat(Suggestions.to("systemMesage", KNOWN)).contains("systemMessage");
    assertThat(Suggestions.to("numExecutor5", KNOWN)).contains("numExecutors");
    assertThat(Suggestions.to("moed", KNOWN)).contains("mode");
  }

  @Test
  void findsTheOnlyNameThatBeginsSo() {
    assertThat(Suggestions.to("region", KNOWN)).contains("regionName");
    assertThat(Suggestions.to("reg", KNOWN)).isEmpty();
  }

  @Test
  void doesNotGuessFromAfar() {
    assertThat(Suggestions.to("cloud", KNOWN)).isEmpty();
    assertThat(Suggestions.to("", KNOWN)).isEmpty();
    assertThat(Suggestions.to("x".repeat(10_000), KNOWN)).isEmpty();
  }

  @Test
  void showsADozenOfALongList() {
    List<String> many = IntStream.range(10, 30).mapToObj(i -> "name" + i).toList();
    assertThat(Suggestions.list(many)).startsWith("name10, name11").endsWith("name21 and 8 more");
    assertThat(Suggestions.hint("zzz", List.of())).isEqualTo("; there is none");
  }
}
