package delivery.pipeline.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeSpanTest {
  @ParameterizedTest
  @CsvSource({
    "5, 5 ms",
    "250, 0.25 sec",
    "1000, 1 sec",
    "1580, 1.5 sec",
    "12345, 12 sec",
    "60000, 1 min 0 sec",
    "900000, 15 min",
    "5400000, 1 hr 30 min",
    "36000000, 10 hr",
    "90000000, 1 day 1 hr",
    "864000000, 10 days"
  })
  void spansAreInTheWordsOfJenkins(long millis, String text) {
    assertThat(TimeSpan.text(Duration.ofMillis(millis))).isEqualTo(text);
  }
}
