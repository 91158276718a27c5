package delivery.artifacts.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTabTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "* * * * *",
        "H/15 * * * *",
        "H(0-29)/10 9-16/2 * * 1-5",
        "45 9-16/2 1,15 1-11 7",
        "TZ=Europe/London\n# nightly\nH 2 * * *\n",
        "@daily",
        "",
        "*/5\t*\t*\t*\t*"
      })
  void timesOfJenkinsAreTaken(String times) {
    assertThat(CronTab.fault(times)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "H/5 * * *|line 1:10: 4 fields",
        "* * * * * *|6 fields",
        "60 * * * *|60 is an invalid value. Must be within 0 and 59",
        "* 24 * * *|Must be within 0 and 23",
        "* * 0 * *|Must be within 1 and 31",
        "* * * 13 *|Must be within 1 and 12",
        "* * * * 8|Must be within 0 and 7",
        "* * * * TUE|unexpected \"TUE\"",
        "*/0 * * * *|step must be positive",
        "5-2 * * * *|You mean 2-5?",
        "@often|unknown alias",
        "1,,2 * * * *|unexpected"
      })
  void othersAreRefusedWithAReason(String times, String reason) {
    assertThat(CronTab.fault(times).orElse("")).startsWith("Invalid input: \"").contains(reason);
  }

  @Test
  void aTimeZoneIsOneOfJava() {
    assertThat(CronTab.fault("TZ=Europe/Lundon\nH 2 * * *"))
        .contains("Invalid or unsupported timezone 'Europe/Lundon'");
    assertThat(CronTab.fault("H 2 * * *\nTZ=Europe/London")).isPresent();
  }
}
