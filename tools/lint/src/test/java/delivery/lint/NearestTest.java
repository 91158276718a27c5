package delivery.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> KNOWN =
      List.of("systemMessage", "numExecutors", "regionName", "retentionTimeout", "mode");

  @Test
  void findsANameWithALetterMissingReplacedOrSwapped() {
    assertThat(Nearest.to("systemMesage", KNOWN)).contains("systemMessage");
    assertThat(Nearest.to("numExecutor5", KNOWN)).contains("numExecutors");
    assertThat(Nearest.to("moed", KNOWN)).contains("mode");
  }

  @Test
  void findsTheOnlyNameThatBeginsSo() {
    assertThat(Nearest.to("region", KNOWN)).contains("regionName");
    assertThat(Nearest.to("reg", KNOWN)).isEmpty();
  }

  @Test
  void doesNotGuessFromAfar() {
    assertThat(Nearest.to("cloud", KNOWN)).isEmpty();
    assertThat(Nearest.to("", KNOWN)).isEmpty();
    assertThat(Nearest.to("x".repeat(10_000), KNOWN)).isEmpty();
  }

  @Test
  void showsADozenOfALongList() {
    List<String> many = IntStream.range(10, 30).mapToObj(i -> "name" + i).toList();
    assertThat(Nearest.list(many)).startsWith("name10, name11").endsWith("name21 and 8 more");
    assertThat(Nearest.hint("zzz", List.of())).isEqualTo("; there is none");
  }
}
