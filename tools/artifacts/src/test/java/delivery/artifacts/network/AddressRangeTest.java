package delivery.artifacts.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressRangeTest {

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0/0, 255.255.255.255/32, true",
    "10.1.0.0/16, 10.1.144.0/20, true",
    "10.1.0.0/16, 10.1.0.0/16, true",
    "10.1.144.0/20, 10.1.0.0/16, false",
    "10.1.0.0/16, 10.2.0.0/20, false",
    "192.30.252.0/22, 192.30.255.255/32, true",
    "192.30.252.0/22, 192.31.0.0/32, false",
    "0.0.0.0/0, [Net/Nat]/32, true",
    "[Net/Nat]/32, [Net/Nat], true",
    "[Net/Nat]/32, [Net/Other], false",
    "10.0.0.0/8, [Net/Nat], false",
    "[Net/Nat], 10.0.0.0/32, false",
  })
  void aRangeCoversWhatIsInIt(String range, String other, boolean covered) {
    assertThat(AddressRange.of(range).orElseThrow().covers(AddressRange.of(other).orElseThrow()))
        .isEqualTo(covered);
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.0", "10.0.0.0/33", "256.0.0.0/8", "::/0", "10.0.0/8"})
  void whatIsNoRangeIsNone(String text) {
    assertThat(AddressRange.of(text)).isEmpty();
  }

  @Test
  void aRangeBeginsWhereItsPrefixEnds() {
    assertThat(AddressRange.of("10.1.2.3/16").orElseThrow()).hasToString("10.1.0.0/16");
  }
}
