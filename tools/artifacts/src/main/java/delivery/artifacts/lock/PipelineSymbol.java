package delivery.artifacts.lock;

import java.util.List;
import java.util.Optional;

/**
 * A name that a directive of Declarative Pipeline accepts.
 *
 * @param name the symbol, or the class name where there is none
 * @param type class name
 * @param plugin short name of the plugin that brings it; empty when {@code step} does
 * @param parameters empty when they are those of {@code step}, or unknown
 * @param sole the parameter that may be given without its name
 * @param symbols every name it answers to, when there are several
 * @param step the step that it is, for options such as {@code timeout}
 */
public record PipelineSymbol(
    String name,
    String type,
    Optional<String> plugin,
    Optional<List<StepParameter>> parameters,
    Optional<String> sole,
    boolean deprecated,
    List<String> symbols,
    Optional<String> step) {

  static PipelineSymbol of(String name, Entry entry) {
    return new PipelineSymbol(
        name,
        entry.required("class").text(),
        entry.get("plugin").map(Entry::text),
        entry.get("parameters").map(StepParameter::listOf),
        entry.get("sole").map(Entry::text),
        entry.flag("deprecated"),
        entry.texts("symbols"),
        entry.get("step").map(Entry::text));
  }
}
