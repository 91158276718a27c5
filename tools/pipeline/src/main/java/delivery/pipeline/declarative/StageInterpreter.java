package delivery.pipeline.declarative;

import delivery.artifacts.pipeline.Agent;
import delivery.artifacts.pipeline.Content;
import delivery.artifacts.pipeline.Stage;
import delivery.groovy.RunEndedError;
import delivery.pipeline.Result;
import delivery.pipeline.RunEvent;
import delivery.pipeline.build.Build;
import delivery.pipeline.scheduler.Failures;
import delivery.pipeline.script.PipelineBlock;
import delivery.pipeline.steps.ParallelStep;
import delivery.pipeline.steps.Stages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Runs stages: in sequence, in parallel, as a matrix, or not at all. */
final class StageInterpreter {
  private final Build build;
  private final PipelineBlock code;
  private final Blocks blocks;
  private final PostActions post;
  private final WhenConditions conditions;

  StageInterpreter(
      Build build, PipelineBlock code, Evaluator evaluator, Blocks blocks, PostActions post) {
    this.build = build;
    this.code = code;
    this.blocks = blocks;
    this.post = post;
    this.conditions = new WhenConditions(build, code, evaluator);
  }

  /**
   * Runs stages one after the other; after a failure the rest is skipped, but still shown.
   *
   * @param error a failure before them
   * @param skip why all of them are skipped
   * @return the failure given, or the first one
   */
  @Nullable Throwable sequence(
      List<Stage> stages, @Nullable Throwable error, Optional<Stage> parent, Optional<Skip> skip) {
    @Nullable Throwable first = error;
    for (Stage stage : stages) {
      try {
        run(stage, agentOf(stage), first, skip);
      } catch (RunEndedError over) {
        throw over;
      } catch (Throwable failure) {
        if (first == null) {
          first = failure;
        }
      }
    }
    if (skip.isEmpty() && parent.isPresent() && post.applies(parent.get().post(), first)) {
      first = runPost(parent.get(), agentOf(parent.get()), first);
    }
    return first;
  }

  private Agent agentOf(Stage stage) {
    return stage.agent().or(() -> code.pipeline().agent()).orElseThrow();
  }

  private @Nullable Throwable runPost(Stage stage, Agent agent, @Nullable Throwable error) {
    build.console().tell(new RunEvent.PostStarted(build.context().stage()));
    build.console().engine(build.context().stage(), "Post stage");
    return post.run(stage.post(), agent, error, Optional.of(stage.name()));
  }

  /** State of one stage while it runs. */
  private final class Run {
    final Stage stage;
    final Agent parentAgent;
    @Nullable Throwable error;
    Optional<Skip> skip;

    Run(Stage stage, Agent parentAgent, @Nullable Throwable error, Optional<Skip> skip) {
      this.stage = stage;
      this.parentAgent = parentAgent;
      this.error = error;
      this.skip = skip;
    }

    @Nullable Object run() {
      try {
        if (skip.isEmpty() && error != null) {
          skip = Optional.of(new Skip(Skip.Reason.FAILURE, stage.name()));
        } else if (skip.isEmpty() && isUnstable()) {
          skip = Optional.of(new Skip(Skip.Reason.UNSTABLE, stage.name()));
        }
        if (skip.isPresent()) {
          skip();
        } else {
          WhenEvaluator when = new WhenEvaluator(stage.when(), conditions);
          if (when.beforeOptions()) {
            blocks.wrappers(stage.options(), () -> inOptions(when));
          }
          if (!when.passed()) {
            skip = Optional.of(new Skip(Skip.Reason.WHEN, stage.name()));
            skip();
          }
        }
      } catch (RunEndedError over) {
        throw over;
      } catch (Throwable failure) {
        if (error == null) {
          error = failure;
        }
      }
      if (skip.isEmpty() && isParallel() && post.applies(stage.post(), error)) {
        error = runPost(stage, stage.agent().orElse(parentAgent), error);
      }
      if (error != null) {
        throw Failures.thrown(error);
      }
      return null;
    }

    private boolean isUnstable() {
      return build.result().filter(result -> result == Result.UNSTABLE).isPresent()
          && Options.has(code.pipeline().options(), "skipStagesAfterUnstable");
    }

    private boolean isParallel() {
      return stage.content() instanceof Content.Parallel
          || stage.content() instanceof Content.Matrix;
    }

    private @Nullable Object inOptions(WhenEvaluator when) throws Exception {
      return when.beforeInput() ? blocks.input(stage.input(), () -> afterInput(when)) : null;
    }

    private @Nullable Object afterInput(WhenEvaluator when) throws Exception {
      if (isParallel()) {
        return when.now() ? inEnvironment(() -> runBranches(error, Optional.empty())) : null;
      }
      if (!when.beforeAgent()) {
        return null;
      }
      Callable<?> body = () -> when.now() ? inEnvironment(this::content) : null;
      return stage.agent().isPresent()
          ? blocks.agent(stage.agent().get(), Optional.of(stage.options()), body)
          : body.call();
    }

    private @Nullable Object inEnvironment(Callable<?> body) throws Exception {
      return blocks.credentials(
          stage.environment(), () -> blocks.environment(stage.environment(), body));
    }

    private @Nullable Object content() throws Exception {
      switch (stage.content()) {
        case Content.Steps steps -> single(steps);
        case Content.Sequence sequence -> {
          Throwable nested =
              sequence(sequence.stages(), error, Optional.of(stage), Optional.empty());
          if (nested != null) {
            throw Failures.thrown(nested);
          }
        }
        default -> throw new IllegalStateException("branches are no sequence");
      }
      return null;
    }

    private void single(Content.Steps steps) throws Exception {
      @Nullable Throwable stageError = null;
      Agent agent = stage.agent().orElse(parentAgent);
      try {
        PostActions.onAgent(code, agent, steps.block());
      } catch (RunEndedError over) {
        throw over;
      } catch (Throwable failure) {
        stageError = failure;
      }
      if (post.applies(stage.post(), stageError)) {
        stageError = runPost(stage, agent, stageError);
      }
      if (stageError != null) {
        throw Failures.thrown(stageError);
      }
    }

    private void skip() throws Exception {
      String message = skip.orElseThrow().message();
      build.console().tell(new RunEvent.StageSkipped(build.context().stage(), message));
      build.console().engine(build.context().stage(), message);
      if (isParallel()) {
        runBranches(error, skip);
      } else if (stage.content() instanceof Content.Sequence sequence) {
        @Nullable Throwable unused = sequence(sequence.stages(), error, Optional.of(stage), skip);
      }
    }

    private @Nullable Object runBranches(@Nullable Throwable before, Optional<Skip> reason)
        throws Exception {
      Agent agent = reason.isPresent() ? parentAgent : stage.agent().orElse(parentAgent);
      Map<String, Callable<?>> branches = new LinkedHashMap<>();
      switch (stage.content()) {
        case Content.Parallel parallel ->
            parallel
                .stages()
                .forEach(
                    each ->
                        branches.put(
                            each.name(),
                            () ->
                                StageInterpreter.this.run(
                                    each, agent, before, reason.map(why -> why.of(each.name())))));
        case Content.Matrix matrix ->
            MatrixCells.of(matrix)
                .forEach(
                    cell ->
                        branches.put(
                            cell.stage().name(),
                            () ->
                                runCell(
                                    cell,
                                    agent,
                                    before,
                                    reason.map(why -> why.of(cell.stage().name())))));
        default -> throw new IllegalStateException("a sequence has no branches");
      }
      boolean failFast =
          stage.failFast() || Options.has(code.pipeline().options(), "parallelsAlwaysFailFast");
      return ParallelStep.run(build, branches, failFast);
    }
  }

  private @Nullable Object run(
      Stage stage, Agent parentAgent, @Nullable Throwable error, Optional<Skip> skip)
      throws Exception {
    Run run = new Run(stage, parentAgent, error, skip);
    return Stages.run(
        build, stage.name(), Optional.of(stage.at()), () -> run.skip.isPresent(), run::run);
  }

  // The values of a cell's axes surround everything else in it, when and options included.
  private @Nullable Object runCell(
      MatrixCells.Cell cell, Agent agent, @Nullable Throwable error, Optional<Skip> skip)
      throws Exception {
    Run run = new Run(cell.stage(), agent, error, skip);
    return Stages.run(
        build,
        cell.stage().name(),
        Optional.of(cell.stage().at()),
        () -> run.skip.isPresent(),
        () ->
            skip.isPresent() || error != null
                ? run.run()
                : blocks.withEnv(cell.variables(), run::run));
  }
}
