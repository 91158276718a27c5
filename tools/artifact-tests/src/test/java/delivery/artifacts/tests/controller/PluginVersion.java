package delivery.artifacts.tests.controller;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** A plugin's version: numbers decide; what is not a number, as a commit's hash, does not. */
record PluginVersion(List<BigInteger> numbers) implements Comparable<PluginVersion> {

  static PluginVersion of(String text) {
    List<BigInteger> numbers = new ArrayList<>();
    for (String part : text.split("[.\\-]")) {
      if (!part.isEmpty() && part.chars().allMatch(Character::isDigit)) {
        numbers.add(new BigInteger(part));
      }
    }
    return new PluginVersion(numbers);
  }

  @Override
  public int compareTo(PluginVersion other) {
    for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
      int order = at(i).compareTo(other.at(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private BigInteger at(int index) {
    return index < numbers.size() ? numbers.get(index) : BigInteger.ZERO;
  }
}
