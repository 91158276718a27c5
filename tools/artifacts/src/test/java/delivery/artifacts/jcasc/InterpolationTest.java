package delivery.artifacts.jcasc;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.jcasc.Interpolation.Use;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
}
