package delivery.artifacts.jcasc;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.jcasc.Interpolation.Use;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterpolationTest {
  private static final Map<String, String> SET = Map.of("A", "a", "B", "b");

  private static String resolve(String text) {
    return Interpolation.of(text, SET).resolved();
  }

  @Test
  void putsInWhatIsSetAndNothingForTheRest() {
    assertThat(resolve("${A}-${B}-${C}")).isEqualTo("a-b-");
    assertThat(resolve("no expression, $A neither")).isEqualTo("no expression, $A neither");
  }

  @Test
  void takesTheDefaultOnlyWhenNotSet() {
    assertThat(resolve("${A:-x}${C:-y}${C:-${B}}")).isEqualTo("ayb");
  }

  @Test
  void aCaretKeepsTheExpressionForOthers() {
    assertThat(resolve("^${A}")).isEqualTo("${A}");
    assertThat(Interpolation.of("^${A}", SET).uses()).isEmpty();
  }

  @Test
  void listsVariablesFunctionsAndNestedOnes() {
    assertThat(Interpolation.of("x${readFile:${HOME}/k} ${A:-}", SET).uses())
        .containsExactly(
            new Use(1, "readFile", true, false),
            new Use(12, "HOME", false, false),
            new Use(23, "A", false, true));
  }

  @Test
  void anUnfinishedExpressionIsText() {
    assertThat(resolve("${A ${B}")).isEqualTo("${A b");
  }

  @Test
  void knowsWhetherTheResultIsTheTruth() {
    assertThat(Interpolation.of("${A}${C:-x}", SET).isKnown(SET)).isTrue();
    assertThat(Interpolation.of("${C}", SET).isKnown(SET)).isFalse();
    assertThat(Interpolation.of("${trim:x}", SET).isKnown(SET)).isFalse();
  }

  @Test
  void aCaretInsideAnExpressionKeepsTheInnerOne() {
    assertThat(resolve("${C:-^${B}}")).isEqualTo("${B}");
    assertThat(resolve("${C:-x^y$z}")).isEqualTo("x^y$z");
  }

  @Test
  void theMarkOfADefaultMayComeFromAValue() {
    Map<String, String> set = Map.of("MARK", ":-", "NAME", "A:-", "A", "a", "END", "-");

    assertThat(Interpolation.of("${C${MARK}x}", set).resolved()).isEqualTo("x");
    assertThat(Interpolation.of("${${NAME}x}", set).resolved()).isEqualTo("a");
    assertThat(Interpolation.of("${C:${END}y}", set).resolved()).isEqualTo("y");
    assertThat(Interpolation.of("${${${${NAME}}}}", set).resolved()).isEqualTo("");
  }

  @Test
  void aNameMayBePutTogether() {
    assertThat(Interpolation.of("${${C:-A}}", SET).resolved()).isEqualTo("a");
    assertThat(Interpolation.of("${${C:-A}}", SET).uses())
        .containsExactly(new Use(0, "A", false, false), new Use(2, "C", false, true));
  }

  @Test
  void whatADefaultAsksForIsListedThoughAValueWins() {
    assertThat(Interpolation.of("${A:-${C}}", SET).uses())
        .containsExactly(new Use(0, "A", false, true), new Use(5, "C", false, false));
    assertThat(resolve("${A:-${C:-${B}}}")).isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"${", "${A:-", "${C:-", "^${", "${${A}:-", "${trim:", "}", "${C:-x}"})
  void anyNumberOfExpressionsIsReadInOnePass(String piece) {
    int times = 200_000;
    for (String closing : List.of("", "x" + "}".repeat(times))) {
      String text = piece.repeat(times) + closing;
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(10), () -> Interpolation.of(text, SET), () -> "many " + piece);
    }
  }

  @Test
  void deepNestingKeepsItsMeaning() {
    int times = 100_000;
    String deep = "${C:-1".repeat(times) + "${A}" + "}".repeat(times);

    assertThat(resolve(deep)).isEqualTo("1".repeat(times) + "a");
    assertThat(Interpolation.of(deep, SET).uses()).hasSize(times + 1);
  }
}
