package delivery.pipeline.script;

import delivery.pipeline.build.Build;
import delivery.pipeline.build.StepFailure;
import delivery.pipeline.build.Variables;
import delivery.pipeline.scheduler.Failures;
import delivery.pipeline.steps.StepInvoker;
import groovy.lang.GroovyObjectSupport;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The variables that every script knows: env, params, currentBuild, scm, steps. */
public final class GlobalVariables implements WorkflowScriptBase.Surroundings {
  private final Build build;
  private final StepInvoker invoker;
  private final EnvironmentVariable env;
  private final CurrentBuild currentBuild;
  private final Callable<?> pipeline;

  /**
   * The variables of one build.
   *
   * @param pipeline runs the pipeline
   */
  public GlobalVariables(Build build, StepInvoker invoker, Callable<?> pipeline) {
    this.build = build;
    this.invoker = invoker;
    this.pipeline = pipeline;
    this.env = new EnvironmentVariable(build);
    this.currentBuild = new CurrentBuild(build);
  }

  @Override
  public boolean isStep(String name) {
    return invoker.library().has(name);
  }

  @Override
  public @Nullable Object call(String step, Object[] arguments) {
    return invoker.call(step, arguments);
  }

  @Override
  public @Nullable Object variable(String name) {
    return switch (name) {
      case "env" -> env;
      case "params" -> build.parameters();
      case "currentBuild" -> currentBuild;
      case "scm" -> {
        if (build.settings().scm().isEmpty()) {
          throw Failures.thrown(
              new StepFailure(
                  "‘checkout scm’ is only available when using “Multibranch Pipeline” or “Pipeline"
                      + " script from SCM”"));
        }
        yield "scm";
      }
      case "steps" -> new Steps();
      default -> Variables.of(build, build.context()).get(name);
    };
  }

  @Override
  public void tell(String line) {
    build.console().engine(build.context().stage(), line);
  }

  @Override
  public void pipeline() {
    try {
      pipeline.call();
    } catch (Exception failure) {
      throw Failures.thrown(failure);
    }
  }

  /** The global variable {@code steps}. */
  private final class Steps extends GroovyObjectSupport {
    @Override
    public @Nullable Object invokeMethod(String name, Object arguments) {
      return invoker.call(
          name,
          arguments instanceof Object[] all
              ? Arrays.copyOf(all, all.length, Object[].class)
              : new Object[] {arguments});
    }
  }
}
