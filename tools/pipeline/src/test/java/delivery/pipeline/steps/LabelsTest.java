package delivery.pipeline.steps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelsTest {
  @ParameterizedTest
  @CsvSource({
    "linux, true",
    "'', true",
    "mac, false",
    "linux && java-25, true",
    "linux && mac, false",
    "mac || linux, true",
    "!mac && linux, true",
    "!(mac || linux), false",
    "linux&&(mac||java-25), true"
  })
  void expressionsMeanWhatTheyMeanToJenkins(String expression, boolean satisfied) {
    assertThat(Labels.satisfies(expression, Set.of("linux", "java-25"))).isEqualTo(satisfied);
  }
}
