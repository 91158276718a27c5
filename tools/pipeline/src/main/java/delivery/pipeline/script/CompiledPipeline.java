package delivery.pipeline.script;

import delivery.artifacts.pipeline.Block;
import delivery.artifacts.pipeline.Pipeline;
import delivery.artifacts.pipeline.Value;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Location;
import delivery.pipeline.RunRefusedException;
import delivery.pipeline.scheduler.Failures;
import groovy.lang.Closure;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.runtime.InvokerInvocationException;
import org.jspecify.annotations.Nullable;

/** A Jenkinsfile whose Groovy can be evaluated piece by piece. */
public final class CompiledPipeline {
  private final WorkflowScriptBase script;
  private int loaded;

  private CompiledPipeline(WorkflowScriptBase script) {
    this.script = script;
  }

  /**
   * Compiles the file's Groovy; nothing of it runs.
   *
   * @param refusedSteps names of steps that cannot be run, wherever they are called
   * @throws RunRefusedException with the places of what Groovy refuses, unknown classes for one,
   *     and of what cannot be run around the pipeline
   */
  public static CompiledPipeline compile(Pipeline pipeline, Set<String> refusedSteps)
      throws RunRefusedException {
    PipelineRewrite rewrite = new PipelineRewrite(pipeline, refusedSteps);
    try {
      WorkflowScriptBase script =
          ScriptCompiler.compile(pipeline.source().text(), "WorkflowScript.groovy", rewrite);
      if (!rewrite.problems().isEmpty()) {
        throw new RunRefusedException(rewrite.problems());
      }
      return new CompiledPipeline(script);
    } catch (CompilationFailedException refused) {
      // A class that @Grab should have brought is missing, too, but that is not what is wrong.
      throw new RunRefusedException(
          rewrite.problems().isEmpty() ? problems(pipeline, refused) : rewrite.problems());
    }
  }

  private static List<Diagnostic> problems(Pipeline pipeline, CompilationFailedException refused) {
    List<Diagnostic> problems = new ArrayList<>();
    if (refused instanceof MultipleCompilationErrorsException several) {
      for (Object message : several.getErrorCollector().getErrors()) {
        if (message instanceof SyntaxErrorMessage syntax) {
          Location at =
              pipeline
                  .source()
                  .at(
                      Math.max(1, syntax.getCause().getStartLine()),
                      Math.max(1, syntax.getCause().getStartColumn()));
          problems.add(
              Diagnostic.refused(at, "groovy-syntax", syntax.getCause().getOriginalMessage()));
        }
      }
    }
    if (problems.isEmpty()) {
      problems.add(
          Diagnostic.refused(pipeline.at(), "groovy-syntax", String.valueOf(refused.getMessage())));
    }
    return problems;
  }

  /** Runs the script: what stands outside of {@code pipeline}, and the pipeline in its place. */
  public void start(WorkflowScriptBase.Surroundings surroundings) {
    script.surround(surroundings);
    unwrapping(script::run);
  }

  /** Runs the Groovy of another file, which knows what the script knows; its last value. */
  public @Nullable Object load(String text) {
    loaded++;
    WorkflowScriptBase other =
        ScriptCompiler.compile(text, "Script" + loaded + ".groovy", new LoadedRewrite());
    other.join(script);
    return unwrapping(other::run);
  }

  /** The closure of a block. */
  public Closure<?> closure(Block block) {
    return script.code(PipelineRewrite.place(block.at()));
  }

  /** Runs a block. */
  public @Nullable Object run(Block block) {
    return call(closure(block));
  }

  /** The value: its constant, or what its Groovy evaluates to. */
  public @Nullable Object evaluate(Value value) {
    return value.literal().isPresent()
        ? value.literal().get()
        : call(script.code(PipelineRewrite.place(value.at())));
  }

  /** Calls a closure and throws what it threw, without Groovy's wrappers. */
  public static @Nullable Object call(Closure<?> closure, Object... arguments) {
    return unwrapping(() -> closure.call(arguments));
  }

  private static @Nullable Object unwrapping(java.util.function.Supplier<@Nullable Object> action) {
    try {
      return action.get();
    } catch (Throwable thrown) {
      throw Failures.thrown(unwrap(thrown));
    }
  }

  private static Throwable unwrap(Throwable thrown) {
    Throwable inner = thrown;
    while ((inner instanceof InvokerInvocationException
            || inner instanceof InvocationTargetException
            || inner instanceof java.lang.reflect.UndeclaredThrowableException)
        && inner.getCause() != null) {
      inner = inner.getCause();
    }
    return inner;
  }
}
