package delivery.pipeline.steps;

import org.jspecify.annotations.Nullable;

/** What a step does. */
@FunctionalInterface
public interface StepAction {
  /**
   * Runs on its branch's thread, in turn.
   *
   * @return the step's value, as scripts see it
   */
  @Nullable Object run(StepCall call) throws Exception;
}
