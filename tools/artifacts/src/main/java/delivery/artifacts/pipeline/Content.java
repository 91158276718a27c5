package delivery.artifacts.pipeline;

import delivery.artifacts.source.Location;
import java.util.List;

/** What a stage is made of. */
public sealed interface Content {
  /** Where it begins. */
  Location at();

  /** {@code steps { … }}. */
  record Steps(StepBlock block) implements Content {
    @Override
    public Location at() {
      return block.at();
    }
  }

  /** {@code stages { … }}, one after the other. */
  record Sequence(Location at, List<Stage> stages) implements Content {
    public Sequence {
      stages = List.copyOf(stages);
    }
  }

  /** {@code parallel { … }}, all at once. */
  record Parallel(Location at, List<Stage> stages) implements Content {
    public Parallel {
      stages = List.copyOf(stages);
    }
  }

  /**
   * {@code matrix { … }}: one cell per combination of axis values, all at once.
   *
   * @param exclusions combinations left out, each a list of axes that must all match
   * @param cell agent, environment, options, conditions, stages and post of every cell
   */
  record Matrix(Location at, List<Axis> axes, List<List<Axis>> exclusions, Stage cell)
      implements Content {
    public Matrix {
      axes = List.copyOf(axes);
      exclusions = List.copyOf(exclusions);
    }
  }
}
