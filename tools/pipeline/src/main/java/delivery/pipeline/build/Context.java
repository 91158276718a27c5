package delivery.pipeline.build;

import delivery.pipeline.Result;
import delivery.pipeline.StagePath;
import delivery.pipeline.console.Console.Voice;
import delivery.pipeline.console.Masks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

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
public record Context(
    StagePath stage,
    List<StageFrame> frames,
    Optional<Node> node,
    Optional<Path> directory,
    List<Map<String, String>> overrides,
    List<String> secretVariables,
    Masks masks,
    boolean timestamps,
    OptionalLong step,
    List<Limit> limits) {

  /** Outside of everything. */
  public static Context outermost() {
    return new Context(
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

  public Voice voice() {
    return new Voice(stage, step, timestamps, masks, limits.stream().map(Limit::heard).toList());
  }

  public Context in(StagePath path, StageFrame frame) {
    return new Context(
        path,
        append(frames, frame),
        node,
        directory,
        append(overrides, Map.of("STAGE_NAME", frame.name())),
        secretVariables,
        masks,
        timestamps,
        step,
        limits);
  }

  public Context on(Node other) {
    return new Context(
        stage,
        frames,
        Optional.of(other),
        Optional.of(other.workspace()),
        overrides,
        secretVariables,
        masks,
        timestamps,
        step,
        limits);
  }

  public Context at(Path other) {
    return new Context(
        stage,
        frames,
        node,
        Optional.of(other),
        overrides,
        secretVariables,
        masks,
        timestamps,
        step,
        limits);
  }

  public Context with(Map<String, String> variables) {
    return new Context(
        stage,
        frames,
        node,
        directory,
        append(overrides, variables),
        secretVariables,
        masks,
        timestamps,
        step,
        limits);
  }

  public Context hiding(List<String> variables, List<String> secrets) {
    List<String> names = new ArrayList<>(secretVariables);
    names.addAll(variables);
    return new Context(
        stage,
        frames,
        node,
        directory,
        overrides,
        names,
        masks.with(secrets),
        timestamps,
        step,
        limits);
  }

  public Context stamped() {
    return new Context(
        stage, frames, node, directory, overrides, secretVariables, masks, true, step, limits);
  }

  public Context inside(long stepId) {
    return new Context(
        stage,
        frames,
        node,
        directory,
        overrides,
        secretVariables,
        masks,
        timestamps,
        OptionalLong.of(stepId),
        limits);
  }

  public Context within(Limit limit) {
    return new Context(
        stage,
        frames,
        node,
        directory,
        overrides,
        secretVariables,
        masks,
        timestamps,
        step,
        append(limits, limit));
  }

  /** Notes a warning in every stage around. */
  public void warn(Result result) {
    frames.forEach(frame -> frame.warn(result));
  }

  private static <T> List<T> append(List<T> list, T last) {
    List<T> longer = new ArrayList<>(list);
    longer.add(last);
    return List.copyOf(longer);
  }
}
