package delivery.lint.links;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionConstraintTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ">= 1.8.0, < 2.0.0 | 1.8.2 | true",
        ">= 1.8.0, < 2.0.0 | 2.0.0 | false",
        "~> 1.8 | 1.9.1 | true",
        "~> 1.8 | 2.0.0 | false",
        "~> 1.8.1 | 1.8.9 | true",
        "~> 1.8.1 | 1.9.0 | false",
        "1.8.2 | 1.8.2 | true",
        "= 1.8.2 | 1.8.3 | false",
        "!= 1.8.2 | 1.8.3 | true",
        "> 1.10.0 | 1.9.0 | false",
      })
  void aConstraintIsReadAsPackerReadsIt(String constraint, String version, boolean met) {
    assertThat(VersionConstraint.isMet(constraint, version)).isEqualTo(met);
  }
}
