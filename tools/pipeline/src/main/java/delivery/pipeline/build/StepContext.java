package delivery.pipeline.build;

import delivery.pipeline.Result;
import delivery.pipeline.StagePath;
import delivery.pipeline.console.Console.LineContext;
import delivery.pipeline.console.Masks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * What a step finds around it.
 *
 * @param frames the stages around it, outermost first
 * @param directory the current directory; present exactly when there is a node
 * @param overrides variables set by {@code withEnv} and credentials, outermost first
 * @param secretVariables names of the variables that hold secrets
 * @param step the step around it
 * @param limits the timeouts around it, outermost first
 */
public record StepContext(
    StagePath stage,
    List<StageFrame> frames,
    Optional<AllocatedNode> node,
    Optional<Path> directory,
    List<Map<String, String>> overrides,
    List<String> secretVariables,
    Masks masks,
    boolean timestamps,
    OptionalLong step,
    List<Limit> limits) {

  /** Outside of everything. */
  public static StepContext outermost() {
    return new StepContext(
        StagePath.ROOT,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Masks.NONE,
        false,
        OptionalLong.empty(),
        List.of());
  }

  public LineContext voice() {
    return new LineContext(
        stage, step, timestamps, masks, limits.stream().map(Limit::heard).toList());
  }

  public StepContext in(StagePath path, StageFrame frame) {
    return changed(
        draft -> {
          draft.stage = path;
          draft.frames = append(frames, frame);
          draft.overrides = append(overrides, Map.of("STAGE_NAME", frame.name()));
        });
  }

  public StepContext on(AllocatedNode other) {
    return changed(
        draft -> {
          draft.node = Optional.of(other);
          draft.directory = Optional.of(other.workspace());
        });
  }

  public StepContext at(Path other) {
    return changed(draft -> draft.directory = Optional.of(other));
  }

  public StepContext with(Map<String, String> variables) {
    return changed(draft -> draft.overrides = append(overrides, variables));
  }

  public StepContext hiding(List<String> variables, List<String> secrets) {
    List<String> names = new ArrayList<>(secretVariables);
    names.addAll(variables);
    return changed(
        draft -> {
          draft.secretVariables = names;
          draft.masks = masks.with(secrets);
        });
  }

  public StepContext stamped() {
    return changed(draft -> draft.timestamps = true);
  }

  public StepContext inside(long stepId) {
    return changed(draft -> draft.step = OptionalLong.of(stepId));
  }

  public StepContext within(Limit limit) {
    return changed(draft -> draft.limits = append(limits, limit));
  }

  /** Notes a warning in every stage around. */
  public void warn(Result result) {
    frames.forEach(frame -> frame.warn(result));
  }

  private StepContext changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.context();
  }

  /** The components while one of them changes. */
  private static final class Draft {
    private StagePath stage;
    private List<StageFrame> frames;
    private Optional<AllocatedNode> node;
    private Optional<Path> directory;
    private List<Map<String, String>> overrides;
    private List<String> secretVariables;
    private Masks masks;
    private boolean timestamps;
    private OptionalLong step;
    private List<Limit> limits;

    Draft(StepContext from) {
      stage = from.stage;
      frames = from.frames;
      node = from.node;
      directory = from.directory;
      overrides = from.overrides;
      secretVariables = from.secretVariables;
      masks = from.masks;
      timestamps = from.timestamps;
      step = from.step;
      limits = from.limits;
    }

    StepContext context() {
      return new StepContext(
          stage,
          frames,
          node,
          directory,
          overrides,
          secretVariables,
          masks,
          timestamps,
          step,
          limits);
    }
  }

  private static <T> List<T> append(List<T> list, T last) {
    List<T> longer = new ArrayList<>(list);
    longer.add(last);
    return List.copyOf(longer);
  }
}
