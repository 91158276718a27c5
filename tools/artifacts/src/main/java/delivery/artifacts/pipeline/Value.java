package delivery.artifacts.pipeline;

import delivery.artifacts.source.Location;
import java.util.Optional;

/**
 * A value of a pipeline: a constant, or Groovy that only a run can evaluate.
 *
 * @param at where it begins; unique among the values and blocks of one file
 * @param literal the constant: a text, number or truth value, or a list of constants
 * @param text its source text, on one line
 */
public record Value(Location at, Optional<Object> literal, String text) {

  /** The constant as text; empty for Groovy. */
  public Optional<String> constant() {
    return literal.map(String::valueOf);
  }

  /** Whether it is this constant. */
  public boolean is(Object constant) {
    return literal.filter(constant::equals).isPresent();
  }
}
