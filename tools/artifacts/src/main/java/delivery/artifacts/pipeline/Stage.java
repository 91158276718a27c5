package delivery.artifacts.pipeline;

import delivery.artifacts.source.Location;
import java.util.List;
import java.util.Optional;

/** A stage with everything that may stand in it. */
public record Stage(
    String name,
    Location at,
    Optional<Agent> agent,
    List<Variable> environment,
    List<Directive> options,
    List<Setting> tools,
    Optional<When> when,
    Optional<Input> input,
    boolean failFast,
    Content content,
    List<PostCondition> post) {

  public Stage {
    environment = List.copyOf(environment);
    options = List.copyOf(options);
    tools = List.copyOf(tools);
    post = List.copyOf(post);
  }

  /** The same under another name, for the cells of a matrix. */
  public Stage named(String other) {
    return new Stage(
        other, at, agent, environment, options, tools, when, input, failFast, content, post);
  }

  /** The stages inside. */
  public List<Stage> children() {
    return switch (content) {
      case Content.Steps steps -> List.of();
      case Content.Sequence sequence -> sequence.stages();
      case Content.Parallel parallel -> parallel.stages();
      case Content.Matrix matrix -> List.of(matrix.cell());
    };
  }
}
