package delivery.artifacts.jobs;

import delivery.artifacts.Supervisor;
import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.SourceFile;
import groovy.lang.MissingMethodException;
import groovy.lang.MissingPropertyException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.messages.ExceptionMessage;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates Job DSL scripts: loops run, values are computed, calls are recorded. Time, steps and
 * memory are bounded, and nothing but the workspace's files is read.
 */
public final class JobScriptReader {
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final ControllerLock lock;
  private final Workspace workspace;
  private final Map<String, String> variables;
  private final Duration longest;

  /**
   * @param variables what the seed gives its scripts: environment variables and its parameters
   */
  public JobScriptReader(ControllerLock lock, Workspace workspace, Map<String, String> variables) {
    this(lock, workspace, variables, LONGEST);
  }

  JobScriptReader(
      ControllerLock lock, Workspace workspace, Map<String, String> variables, Duration longest) {
    this.lock = lock;
    this.workspace = workspace;
    this.variables = Map.copyOf(variables);
    this.longest = longest;
  }

  /** Evaluates one script on an empty controller. */
  public JobScript read(SourceFile file) {
    return read(file, false, new ItemOrder());
  }

  /** Evaluates scripts one after the other, as one seed: later ones find what earlier ones made. */
  public List<JobScript> readAll(List<Source> sources, Supervisor supervisor) {
    ItemOrder made = new ItemOrder();
    return sources.stream()
        .map(
            source ->
                supervisor.watch(
                    source.file().path(), () -> read(source.file(), source.isInline(), made)))
        .toList();
  }

  /**
   * A script to evaluate.
   *
   * @param isInline whether it stands in a Configuration as Code file
   */
  public record Source(SourceFile file, boolean isInline) {}

  private JobScript read(SourceFile file, boolean isInline, ItemOrder made) {
    CallPositions positions = new CallPositions();
    Places places = new Places(file, positions);
    Evaluation evaluation = new Evaluation(lock.jobDsl(), lock.plugins(), workspace, places);
    EvaluationThread thread =
        new EvaluationThread(() -> run(file, evaluation, places, positions), longest);
    if (!thread.finishes()) {
      String what = "more than " + longest.toSeconds() + " s";
      return new JobScript(
          file, isInline, List.of(), List.of(new ScriptProblem.TooMuch(file.at(1, 1), what)));
    }
    List<ScriptProblem> problems = new ArrayList<>(evaluation.problems());
    boolean isWhole = problems.stream().noneMatch(ScriptProblem.TooMuch.class::isInstance);
    if (isWhole) {
      problems.addAll(made.add(evaluation.items(), evaluation.templates()));
    }
    return new JobScript(
        file, isInline, evaluation.items().stream().map(ItemRecord::toItem).toList(), problems);
  }

  private void run(SourceFile file, Evaluation evaluation, Places places, CallPositions positions) {
    try {
      ScriptBinding binding = new ScriptBinding(lock.jobDsl(), variables);
      RecordingScript script = new ScriptCompiler(positions).compile(file, binding);
      binding.setVariable("jobFactory", script);
      binding.setVariable("__FILE__", file.path());
      script.setEvaluation(evaluation);
      script.run();
    } catch (MultipleCompilationErrorsException e) {
      compileErrors(file, e).forEach(evaluation::add);
    } catch (MissingPropertyException e) {
      evaluation.add(
          new ScriptProblem.UnknownVariable(
              places.ofFailure(e, e.getProperty()),
              e.getProperty(),
              new TreeSet<>(variables.keySet())));
    } catch (MissingMethodException e) {
      missingMethod(evaluation, places, e);
    } catch (OutsideException e) {
      String what = "\"" + e.getMessage() + "\"";
      evaluation.add(new ScriptProblem.Outside(places.ofFailure(e, what), what));
    } catch (TooMuchException e) {
      evaluation.add(tooMuch(places, e, String.valueOf(e.getMessage())));
    } catch (StackOverflowError e) {
      evaluation.add(tooMuch(places, e, "recursion without end"));
    } catch (OutOfMemoryError e) {
      evaluation.add(tooMuch(places, e, "more memory than there is"));
    } catch (Exception | LinkageError | AssertionError e) {
      fail(evaluation, places, e);
    }
  }

  private static ScriptProblem tooMuch(Places places, Throwable failure, String what) {
    return new ScriptProblem.TooMuch(places.ofFailure(failure, ""), what);
  }

  /** After a first problem, an exception is most likely its consequence. */
  private static void fail(Evaluation evaluation, Places places, Throwable failure) {
    if (evaluation.problems().isEmpty()) {
      String words = failure.getClass().getSimpleName() + ": " + firstLine(failure.getMessage());
      evaluation.add(new ScriptProblem.Failed(places.ofFailure(failure, ""), words));
    }
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "no message" : message.lines().findFirst().orElse("").strip();
  }

  private static void missingMethod(
      Evaluation evaluation, Places places, MissingMethodException failure) {
    if (failure.getType() == RecordingContext.class) {
      evaluation.addUnknown(
          places.ofFailure(failure, failure.getMethod()),
          failure.getMethod(),
          failure.getArguments(),
          List.of());
    } else {
      fail(evaluation, places, failure);
    }
  }

  private static List<ScriptProblem> compileErrors(
      SourceFile file, MultipleCompilationErrorsException failure) {
    List<ScriptProblem> problems = new ArrayList<>();
    for (Object message : failure.getErrorCollector().getErrors()) {
      if (message instanceof SyntaxErrorMessage error) {
        problems.add(compileError(file, error.getCause()));
      } else if (message instanceof ExceptionMessage error) {
        problems.add(
            new ScriptProblem.Unreadable(file.at(1, 1), firstLine(error.getCause().getMessage())));
      }
    }
    return problems;
  }

  private static ScriptProblem compileError(SourceFile file, SyntaxException error) {
    Location at = file.at(Math.max(1, error.getLine()), Math.max(1, error.getStartColumn()));
    String words = firstLine(error.getOriginalMessage());
    if (error instanceof GuardTransformation.RefusedName) {
      return new ScriptProblem.Outside(at, words);
    }
    String unresolved = "unable to resolve class ";
    if (words.startsWith(unresolved)) {
      String name = words.substring(unresolved.length()).strip();
      if (AllowedClasses.isProbablyKnownToJenkins(name)) {
        return new ScriptProblem.Outside(at, "the class " + name);
      }
    }
    return new ScriptProblem.Unreadable(at, words);
  }
}
