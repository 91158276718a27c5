package delivery.artifacts.lazy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DerivedTest {
  private record Length(int value) {}

  private record Doubled(int value) {}

  private final Derived<String> derived = new Derived<>("text");

  @Test
  void whatFollowsIsWorkedOutOnce() {
    AtomicInteger asked = new AtomicInteger();
    for (int i = 0; i < 2; i++) {
      Length length =
          derived.get(
              Length.class,
              text -> {
                asked.incrementAndGet();
                return new Length(text.length());
              });
      assertThat(length.value()).isEqualTo(4);
    }
    assertThat(asked).hasValue(1);
  }

  @Test
  void oneDerivationMayAskForAnother() {
    Doubled doubled =
        derived.get(
            Doubled.class,
            text ->
                new Doubled(
                    2 * derived.get(Length.class, each -> new Length(each.length())).value()));
    assertThat(doubled.value()).isEqualTo(8);
  }
}
