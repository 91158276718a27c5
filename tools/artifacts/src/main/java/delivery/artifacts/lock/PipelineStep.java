package delivery.artifacts.lock;

import java.util.List;
import java.util.Optional;

/**
 * A step that a Pipeline may call.
 *
 * @param name the function, or the class name of a build step without a symbol
 * @param type class name of the step
 * @param plugin short name of the plugin that brings it, {@code core} for Jenkins itself
 * @param parameters empty when the step has no model, as {@code parallel}
 * @param sole the parameter that may be given without its name
 * @param delegate class name of what a meta-step such as {@code step} runs
 * @param body true when it takes a block
 * @param simple true for a freestyle build step that Pipeline runs through {@code step}
 * @param advanced true when the snippet generator hides it
 * @param requires class names of the context it needs, {@code hudson.FilePath} for a workspace
 * @param provides class names of the context that its block gets
 * @param symbols every name it answers to, when there are several
 */
public record PipelineStep(
    String name,
    String type,
    String plugin,
    Optional<List<StepParameter>> parameters,
    Optional<String> sole,
    Optional<String> delegate,
    boolean body,
    boolean simple,
    boolean advanced,
    boolean deprecated,
    List<String> requires,
    List<String> provides,
    List<String> symbols) {

  static PipelineStep of(Entry entry) {
    return new PipelineStep(
        entry.name(),
        entry.required("class").text(),
        entry.required("plugin").text(),
        entry.get("parameters").map(StepParameter::listOf),
        entry.get("sole").map(Entry::text),
        entry.get("delegate").map(Entry::text),
        entry.flag("body"),
        entry.flag("simple"),
        entry.flag("advanced"),
        entry.flag("deprecated"),
        entry.texts("requires"),
        entry.texts("provides"),
        entry.texts("symbols"));
  }
}
