package delivery.pipeline;

import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a step does in a test instead of its own work; the block of a step runs after it. */
@FunctionalInterface
public interface StepStub {
  /**
   * One call of the step.
   *
   * @param arguments by name, texts flattened
   * @param console prints a line
   */
  record Call(String step, Map<String, @Nullable Object> arguments, Consumer<String> console) {}

  /**
   * Answers a call.
   *
   * @return the step's value, as scripts see it; for a step with a block, the block's counts
   */
  @Nullable Object run(Call call) throws Exception;
}
