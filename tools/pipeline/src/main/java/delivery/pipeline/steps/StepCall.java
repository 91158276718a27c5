package delivery.pipeline.steps;

import delivery.pipeline.build.AllocatedNode;
import delivery.pipeline.build.Build;
import delivery.pipeline.build.StepContext;
import delivery.pipeline.scheduler.BranchThread;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * One call of a step.
 *
 * @param arguments by name, texts flattened
 * @param context what surrounds the step, the step itself included
 */
public record StepCall(
    String name,
    Map<String, @Nullable Object> arguments,
    Optional<Callable<?>> body,
    Build build,
    BranchThread<StepContext> branch,
    StepContext context,
    StepInvoker invoker) {

  /** An argument as text; empty when it was not given. */
  public Optional<String> text(String argument) {
    return Optional.ofNullable(arguments.get(argument)).map(String::valueOf);
  }

  /** An argument as text. */
  public String requiredText(String argument) {
    return text(argument)
        .orElseThrow(
            () -> new IllegalArgumentException("Missing required parameter: \"" + argument + "\""));
  }

  /** An argument as yes or no. */
  public boolean flag(String argument, boolean otherwise) {
    return text(argument).map(Boolean::parseBoolean).orElse(otherwise);
  }

  int number(String argument, int otherwise) {
    Object value = arguments.get(argument);
    return value instanceof Number number
        ? number.intValue()
        : text(argument).map(text -> Integer.parseInt(text.strip())).orElse(otherwise);
  }

  List<?> list(String argument) {
    return switch (arguments.get(argument)) {
      case null -> List.of();
      case List<?> list -> list;
      case Object[] array -> List.of(array);
      case Object single -> List.of(single);
    };
  }

  /** The agent that the step runs on. */
  public AllocatedNode node() {
    return context.node().orElseThrow();
  }

  /** The current directory. */
  public Path directory() {
    return context.directory().orElseThrow();
  }

  /** A path below the current directory. */
  public Path path(String relative) {
    return directory().resolve(relative).normalize();
  }

  /** Prints a line to the build's console. */
  public void print(String text) {
    build.console().print(context.voice(), text);
  }

  /** Prints a line as the engine prints what went wrong. */
  public void error(String text) {
    print("ERROR: " + text);
  }

  /** Runs the block with what surrounds the step. */
  public @Nullable Object runBody() throws Exception {
    return runBody(context);
  }

  /** Runs the block with other surroundings. */
  public @Nullable Object runBody(StepContext inner) throws Exception {
    return branch.body(inner, body.orElseThrow());
  }
}
