package delivery.pipeline.declarative;

import delivery.artifacts.pipeline.When;
import java.util.Optional;

/** Asks the conditions of a stage once, as early as they want to be asked. */
final class WhenEvaluator {
  private final Optional<When> when;
  private final WhenConditions conditions;
  private boolean passed;

  WhenEvaluator(Optional<When> when, WhenConditions conditions) {
    this.when = when;
    this.conditions = conditions;
    this.passed = when.isEmpty();
  }

  boolean passed() {
    return passed;
  }

  boolean beforeOptions() {
    return evaluate(when.map(When::beforeOptions).orElse(false));
  }

  boolean beforeInput() {
    return evaluate(when.map(When::beforeInput).orElse(false));
  }

  boolean beforeAgent() {
    return evaluate(when.map(When::beforeAgent).orElse(false));
  }

  boolean now() {
    return evaluate(true);
  }

  private boolean evaluate(boolean now) {
    if (passed || !now) {
      return true;
    }
    passed = when.isEmpty() || conditions.all(when.get().conditions());
    return passed;
  }
}
