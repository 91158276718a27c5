package delivery.groovy.differential.generator;

import java.util.List;
import java.util.SplittableRandom;

/** Choices that depend on a seed alone. */
final class Dice {
  private final SplittableRandom random;

  Dice(long seed) {
    random = new SplittableRandom(seed);
  }

  <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** From 0 to the bound, which is not reached. */
  int below(int bound) {
    return random.nextInt(bound);
  }
}
