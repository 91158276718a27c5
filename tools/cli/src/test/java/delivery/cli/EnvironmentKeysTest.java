package delivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.environments.EnvironmentKeys;
import delivery.deployer.environment.EnvironmentFileReader;
import org.junit.jupiter.api.Test;

/** The deployer is shipped alone, so what its files may say stands in it and in the checks. */
class EnvironmentKeysTest {
  @Test
  void theChecksKnowTheKeysThatTheDeployerReads() {
    assertThat(EnvironmentKeys.PLACE).isEqualTo(EnvironmentFileReader.PLACE_KEYS);
    assertThat(EnvironmentKeys.STACK).isEqualTo(EnvironmentFileReader.STACK_KEYS);
  }

  @Test
  void theChecksKnowTheCapabilitiesThatTheDeployerTakes() {
    assertThat(EnvironmentKeys.CAPABILITIES).isEqualTo(EnvironmentFileReader.CAPABILITIES);
  }
}
