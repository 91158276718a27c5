package delivery.deployer.parameters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParameterDifferenceTest {
  private static DeploymentParameter parameter(
      String name, String value, Origin origin, boolean noEcho) {
    return new DeploymentParameter(
        name,
        Optional.of(value).filter(text -> !text.isEmpty()),
        Optional.empty(),
        "",
        origin,
        "dev.yaml:1:1",
        noEcho);
  }

  @Test
  void keepsWhatNobodyMentionsAndSaysWhatCannotBeCompared() {
    ParameterDifference.Comparison comparison =
        ParameterDifference.between(
            Map.of("Pw", "****", "Token", "****", "Size", "7", "Same", "1", "Gone", "x"),
            List.of(
                parameter("Pw", "", Origin.TEMPLATE_DEFAULT, true),
                parameter("Token", "", Origin.ENVIRONMENT_FILE, true),
                parameter("Size", "1", Origin.TEMPLATE_DEFAULT, false),
                parameter("Same", "1", Origin.TEMPLATE_DEFAULT, false),
                parameter("New", "n", Origin.TEMPLATE_DEFAULT, false)));
    assertThat(comparison.kept()).containsExactly("Pw", "Size");
    assertThat(comparison.notComparable()).containsExactly("Token");
    assertThat(comparison.differences())
        .containsExactly(
            new ParameterDifference("New", "", "n"), new ParameterDifference("Gone", "x", ""));
  }

  @Test
  void anAskedForDefaultIsADifference() {
    assertThat(
            ParameterDifference.between(
                    Map.of("Size", "7"),
                    List.of(parameter("Size", "1", Origin.ENVIRONMENT_FILE, false)))
                .differences())
        .containsExactly(new ParameterDifference("Size", "7", "1"));
  }
}
