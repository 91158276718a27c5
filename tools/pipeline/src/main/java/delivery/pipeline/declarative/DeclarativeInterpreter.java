package delivery.pipeline.declarative;

import delivery.artifacts.pipeline.Agent;
import delivery.artifacts.pipeline.DeclarativePipeline;
import delivery.artifacts.pipeline.Directive;
import delivery.groovy.RunEndedError;
import delivery.pipeline.build.Build;
import delivery.pipeline.scheduler.Failures;
import delivery.pipeline.script.PipelineBlock;
import delivery.pipeline.steps.Stages;
import delivery.pipeline.steps.StepInvoker;
import delivery.pipeline.steps.Triggers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs a pipeline from its agent to its post actions. */
public final class DeclarativeInterpreter {
  private static final Agent NONE =
      new Agent(
          "none", delivery.artifacts.source.Location.startOf("Jenkinsfile"), java.util.List.of());

  private final Build build;
  private final DeclarativePipeline pipeline;
  private final Evaluator evaluator;
  private final Blocks blocks;
  private final PostActions post;
  private final StageInterpreter stages;
  private @Nullable Throwable firstError;
  private boolean postRan;

  public DeclarativeInterpreter(Build build, PipelineBlock code, StepInvoker invoker) {
    this.build = build;
    this.pipeline = code.pipeline();
    this.evaluator = new Evaluator(build, code, invoker);
    this.blocks = new Blocks(build, evaluator, invoker);
    this.post = new PostActions(build, code);
    this.stages = new StageInterpreter(build, code, evaluator, blocks, post);
  }

  /**
   * Runs everything, on a branch.
   *
   * @throws Exception the first failure, after all post actions ran
   */
  public void run() throws Exception {
    for (Directive trigger : pipeline.triggers()) {
      Triggers.check(
          trigger.name(), evaluator.arguments(trigger).values().stream().findFirst().orElse(null));
    }
    try {
      blocks.agent(rootAgent(), Optional.empty(), this::inAgent);
    } catch (RunEndedError over) {
      throw over;
    } catch (Throwable failure) {
      note(failure);
    }
    if (!postRan) {
      try {
        runPost();
      } catch (RunEndedError over) {
        throw over;
      } catch (Throwable failure) {
        note(failure);
      }
    }
    if (firstError != null) {
      throw Failures.thrown(firstError);
    }
  }

  private Agent rootAgent() {
    return pipeline.agent().orElse(NONE);
  }

  private @Nullable Object inAgent() throws Exception {
    return blocks.credentials(
        pipeline.environment(),
        () ->
            blocks.environment(
                pipeline.environment(),
                () -> blocks.wrappers(pipeline.options(), this::inWrappers)));
  }

  private @Nullable Object inWrappers() {
    // Reached again when a retry around the whole pipeline tries once more.
    firstError = null;
    firstError = stages.sequence(pipeline.stages(), null, Optional.empty(), Optional.empty());
    try {
      postRan = true;
      runPost();
    } catch (RunEndedError over) {
      throw over;
    } catch (Throwable failure) {
      note(failure);
    }
    if (firstError != null) {
      throw Failures.thrown(firstError);
    }
    return null;
  }

  private void runPost() throws Exception {
    if (!post.applies(pipeline.post(), firstError)) {
      if (firstError != null) {
        throw Failures.thrown(firstError);
      }
      return;
    }
    @Nullable Throwable[] error = {firstError};
    Stages.run(
        build,
        "Declarative: Post Actions",
        Optional.empty(),
        () -> false,
        () -> {
          build.console().tell(new delivery.pipeline.RunEvent.PostStarted(build.context().stage()));
          error[0] = post.run(pipeline.post(), rootAgent(), firstError, Optional.empty());
          return null;
        });
    if (error[0] != null) {
      throw Failures.thrown(error[0]);
    }
  }

  private void note(Throwable failure) {
    if (firstError == null) {
      firstError = failure;
    }
  }
}
