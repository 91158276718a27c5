package delivery.artifacts.lock;

import java.util.List;
import java.util.SortedMap;

/**
 * A parameter of a Pipeline step or Declarative symbol.
 *
 * @param type class name, {@code []} at its end for a list, {@code ?} when the step keeps it to
 *     itself
 * @param values the only words accepted; empty for any
 * @param choices symbol to class name of what may be nested here; empty when nothing is
 */
public record StepParameter(
    String name,
    String type,
    boolean required,
    boolean deprecated,
    List<String> values,
    SortedMap<String, String> choices) {

  static StepParameter of(Entry entry) {
    return new StepParameter(
        entry.required("name").text(),
        entry.required("type").text(),
        entry.flag("required"),
        entry.flag("deprecated"),
        entry.texts("values"),
        entry.textMap("choices"));
  }

  static List<StepParameter> listOf(Entry parameters) {
    return parameters.list().stream().map(StepParameter::of).toList();
  }
}
