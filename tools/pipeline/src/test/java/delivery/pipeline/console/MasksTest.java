package delivery.pipeline.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class MasksTest {
  private final Masks masks = Masks.NONE.with(List.of("it's secret", "abc", "ab"));

  @Test
  void secretsAndWhatShellsAndProgramsMakeOfThemAreHidden() {
    String encoded =
        Base64.getEncoder().encodeToString("it's secret".getBytes(StandardCharsets.UTF_8));

    assertThat(masks.hide("[it's secret] 'it'\\''s secret' " + encoded))
        .isEqualTo("[****] **** ****");
  }

  @Test
  void secretsOfTwoCharactersAreShownAsJenkinsShowsThem() {
    assertThat(masks.hide("ab abc")).isEqualTo("ab ****");
  }
}
