package delivery.artifacts.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluginVersionTest {
  @ParameterizedTest
  @CsvSource({
    "5.2.0, 5.12.0",
    "1393.va_4de3c1b_e0e7, 1415",
    "1402.1405.vc96e74964250, 1422.v06869826dd9b_",
    "1436.v5a_1b, 1436.1438.v3dc5ef7d16f2",
    "2.541.3, 2.568.2",
    "2.567, 2.568.2",
    "1.12.780-480.v4a_0819121a_9e, 1.12.781-480.v1",
  })
  void anOlderVersionIsOlderAndNotTheOtherWayRound(String old, String young) {
    assertThat(PluginVersion.isOlder(old, young)).isTrue();
    assertThat(PluginVersion.isOlder(young, old)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "1.27, 1.27",
    "1.27, 1.27.0",
    "806.v12_3, 806.v408277b_33d1d",
    "725.ve52b_2328a_fde, 725.v9",
  })
  void equalNumbersAreNotOlderWhateverTheirHash(String one, String other) {
    assertThat(PluginVersion.isOlder(one, other)).isFalse();
    assertThat(PluginVersion.isOlder(other, one)).isFalse();
  }
}
