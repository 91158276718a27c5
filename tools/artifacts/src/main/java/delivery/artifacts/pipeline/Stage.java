package delivery.artifacts.pipeline;

import delivery.artifacts.source.Location;
import java.util.List;
import java.util.Optional;

/** A stage with everything that may stand in it. */
public record Stage(
    String name,
    Location at,
    Optional<Agent> agent,
    List<EnvironmentVariable> environment,
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

  /** This stage, or as much of it as is around another one; empty where that is not in it. */
  Optional<Stage> only(Stage wanted) {
    if (equals(wanted)) {
      return Optional.of(this);
    }
    if (!(content instanceof Content.Sequence sequence)) {
      return Optional.empty();
    }
    List<Stage> kept =
        sequence.stages().stream().flatMap(each -> each.only(wanted).stream()).toList();
    return kept.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Stage(
                name,
                at,
                agent,
                environment,
                options,
                tools,
                when,
                input,
                failFast,
                new Content.Sequence(sequence.at(), kept),
                List.of()));
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
