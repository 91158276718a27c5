package delivery.artifacts.pipeline;

import delivery.artifacts.source.Location;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A value of a pipeline: a constant, or Groovy that only a run can evaluate.
 *
 * @param at where it begins; unique among the values and blocks of one file
 * @param literal the constant: a text, number or truth value, or a list of constants
 * @param text its source text, on one line
 */
public record Value(Location at, Optional<Object> literal, String text) {

  /**
   * The texts that it can become: the constant, or a GString with parameters of which the choices
   * are known; none for other Groovy.
   *
   * @param choices of the pipeline's parameters
   */
  public List<String> texts(Map<String, List<String>> choices) {
    if (constant().isPresent()) {
      return List.of(constant().get());
    }
    if (!text.matches("\"[^\"\\\\]*\"")) {
      return List.of();
    }
    List<String> texts = List.of(text.substring(1, text.length() - 1));
    for (Map.Entry<String, List<String>> parameter : choices.entrySet()) {
      String name = "${params." + parameter.getKey() + "}";
      texts =
          texts.stream()
              .flatMap(
                  each ->
                      each.contains(name)
                          ? parameter.getValue().stream().map(one -> each.replace(name, one))
                          : Stream.of(each))
              .toList();
    }
    return texts.stream().anyMatch(each -> each.contains("$")) ? List.of() : texts;
  }

  /** The constant as text; empty for Groovy. */
  public Optional<String> constant() {
    return literal.map(String::valueOf);
  }

  /** Whether it is this constant. */
  public boolean is(Object constant) {
    return literal.filter(constant::equals).isPresent();
  }
}
