package delivery.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardTest {
  @ParameterizedTest
  @CsvSource({
    "s3:GetObject, s3:GetObject, true",
    "s3:getobject, s3:GetObject, true",
    "s3:Get*, s3:GetObject, true",
    "*, s3:GetObject, true",
    "s3:*Object, s3:GetObject, true",
    "s3:*Object, s3:GetObjectAcl, false",
    "s3:Get?bject, s3:GetObject, true",
    "s3:Get, s3:GetObject, false",
    "a*b*c, aXbYbZc, true",
    "a*b*c, aXbYbZ, false"
  })
  void aPatternStandsForTheWholeText(String pattern, String text, boolean matches) {
    assertThat(Wildcard.matches(pattern, text)).isEqualTo(matches);
  }
}
