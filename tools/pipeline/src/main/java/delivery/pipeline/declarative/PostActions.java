package delivery.pipeline.declarative;

import delivery.artifacts.pipeline.Agent;
import delivery.artifacts.pipeline.PostCondition;
import delivery.artifacts.pipeline.StepBlock;
import delivery.groovy.RunEndedError;
import delivery.pipeline.Result;
import delivery.pipeline.build.Build;
import delivery.pipeline.build.StageFrame;
import delivery.pipeline.console.StackText;
import delivery.pipeline.script.PipelineBlock;
import hudson.AbortException;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.MissingContextVariableException;
import org.jspecify.annotations.Nullable;

/** Runs {@code post}, in the engine's order of conditions and not the file's. */
final class PostActions {
  /** The order in which a controller asks the conditions. */
  static final List<String> ORDER =
      List.of(
          "always",
          "changed",
          "fixed",
          "regression",
          "aborted",
          "success",
          "unsuccessful",
          "unstable",
          "failure",
          "notBuilt",
          "cleanup");

  private final Build build;
  private final PipelineBlock code;

  PostActions(Build build, PipelineBlock code) {
    this.build = build;
    this.code = code;
  }

  /** Whether any condition holds; like the engine, without looking at warnings of the stage. */
  boolean applies(List<PostCondition> post, @Nullable Throwable error) {
    Result result = combined(error, Result.SUCCESS);
    return post.stream().anyMatch(each -> holds(each.condition(), result, result));
  }

  /**
   * Runs what applies.
   *
   * @param stage the stage whose post this is; empty for the pipeline's
   * @return the failure given, or the first of the post actions
   */
  @Nullable Throwable run(
      List<PostCondition> post, Agent agent, @Nullable Throwable error, Optional<String> stage) {
    @Nullable Throwable stageError = error;
    for (String condition : ORDER) {
      Optional<Result> original = build.result();
      Result logical = combined(stageError, warning(stage));
      try {
        Optional<StepBlock> block = block(post, condition);
        Result unwarned = combined(stageError, Result.SUCCESS);
        if (block.isPresent() && holds(condition, logical, unwarned)) {
          build.force(Optional.of(logical));
          onAgent(code, agent, block.get());
        }
      } catch (RunEndedError over) {
        throw over;
      } catch (Throwable failure) {
        build
            .console()
            .engine(
                build.context().stage(), "Error when executing " + condition + " post condition:");
        StackText.lines(failure)
            .forEach(line -> build.console().engine(build.context().stage(), line));
        if (stageError == null) {
          stageError = failure;
        }
      } finally {
        Result current = build.currentResult();
        if (current == logical && !original.equals(Optional.of(logical))) {
          build.force(original);
        }
      }
    }
    return stageError;
  }

  /** Runs a block; a step that lacks an agent is told that {@code agent none} is why. */
  static void onAgent(PipelineBlock code, Agent agent, StepBlock block)
      throws AbortException, MissingContextVariableException {
    try {
      code.run(block);
    } catch (Throwable failure) {
      if (failure instanceof MissingContextVariableException && !agent.offersWorkspace()) {
        throw new AbortException(
            "Attempted to execute a step that requires a node context while ‘agent none’ was"
                + " specified. Be sure to specify your own ‘node { ... }’ blocks when using ‘agent"
                + " none’.");
      }
      throw delivery.pipeline.scheduler.Failures.thrown(failure);
    }
  }

  private static Optional<StepBlock> block(List<PostCondition> post, String condition) {
    return post.stream()
        .filter(each -> each.condition().equals(condition))
        .map(PostCondition::block)
        .findFirst();
  }

  private Result warning(Optional<String> stage) {
    return stage
        .flatMap(
            name ->
                build.context().frames().reversed().stream()
                    .filter(frame -> frame.name().equals(name))
                    .findFirst())
        .map(StageFrame::warning)
        .orElse(Result.SUCCESS);
  }

  private Result combined(@Nullable Throwable error, Result warning) {
    Result own =
        switch (error) {
          case null -> warning;
          case FlowInterruptedException interrupted -> interrupted.result();
          default -> Result.FAILURE;
        };
    return build.currentResult().combine(own);
  }

  // The conditions that compare with the build before do not look at warnings of the stage.
  private boolean holds(String condition, Result result, Result unwarned) {
    return switch (condition) {
      case "always", "cleanup" -> true;
      case "changed" ->
          build.settings().previous().filter(before -> before != unwarned).isPresent();
      case "fixed" ->
          unwarned == Result.SUCCESS
              && build
                  .settings()
                  .previous()
                  .filter(before -> before == Result.FAILURE || before == Result.UNSTABLE)
                  .isPresent();
      case "regression" ->
          build.settings().previous().filter(before -> unwarned.isWorseThan(before)).isPresent();
      case "aborted" -> result == Result.ABORTED;
      case "success" -> result == Result.SUCCESS;
      case "unsuccessful" -> result != Result.SUCCESS;
      case "unstable" -> result == Result.UNSTABLE;
      case "failure" -> result == Result.FAILURE;
      case "notBuilt" -> result == Result.NOT_BUILT;
      default -> false;
    };
  }
}
