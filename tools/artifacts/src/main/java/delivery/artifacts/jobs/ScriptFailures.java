package delivery.artifacts.jobs;

import delivery.artifacts.jobs.values.Outside;
import delivery.artifacts.jobs.values.ScriptClasses;
import delivery.groovy.RunEndedError;
import groovy.lang.MissingMethodException;
import groovy.lang.MissingPropertyException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Says what ended an evaluation, and where. */
final class ScriptFailures {
  private final Evaluation evaluation;
  private final ScriptPlaces places;
  private final Set<String> variables;

  ScriptFailures(Evaluation evaluation, ScriptPlaces places, Set<String> variables) {
    this.evaluation = evaluation;
    this.places = places;
    this.variables = variables;
  }

  void tell(Throwable failure) {
    switch (failure) {
      case MissingPropertyException e -> missingProperty(e, String.valueOf(e.getProperty()));
      case MissingMethodException e when e.getType() == DslObject.class ->
          evaluation.addUnknown(
              places.ofFailure(e, e.getMethod()), e.getMethod(), e.getArguments(), List.of());
      case RefusedClass e -> e.problems().forEach(evaluation::add);
      case Outside e -> {
        String what = "\"" + e.what() + "\"";
        evaluation.add(new ScriptProblem.Outside(places.ofFailure(e, e.what()), what));
      }
      case RunEndedError e -> tooMuch(e, String.valueOf(e.getMessage()));
      case StackOverflowError e -> tooMuch(e, "recursion without end");
      default -> fail(failure);
    }
  }

  /** A name that is no variable may be a class of the controller. */
  private void missingProperty(MissingPropertyException failure, String name) {
    boolean isClass =
        !name.isEmpty()
            && Character.isUpperCase(name.codePointAt(0))
            && ScriptClasses.isProbablyKnownToJenkins(name);
    evaluation.add(
        isClass
            ? new ScriptProblem.Outside(places.ofFailure(failure, name), "the class " + name)
            : new ScriptProblem.UnknownVariable(
                places.ofFailure(failure, name), name, new TreeSet<>(variables)));
  }

  private void tooMuch(Throwable failure, String what) {
    evaluation.add(new ScriptProblem.TooMuch(places.ofFailure(failure), what));
  }

  /** After a first problem, an exception is most likely its consequence. */
  private void fail(Throwable failure) {
    if (evaluation.problems().isEmpty()) {
      try {
        evaluation.add(new ScriptProblem.Failed(places.ofFailure(failure), words(failure)));
      } catch (RunEndedError ended) {
        tell(ended);
      }
    }
  }

  private static String words(Throwable failure) {
    try {
      Throwable cause = failure.getCause();
      Throwable told = failure.getMessage() == null && cause != null ? cause : failure;
      return typeOf(told) + ": " + firstLine(told.getMessage());
    } catch (OutOfMemoryError | RunEndedError ended) {
      throw ended;
    } catch (Throwable own) {
      // The message of a script's exception is the script's to make, and may fail.
      return typeOf(failure) + ": no message";
    }
  }

  /** The name that the script knows a failure by: not of a class of this program. */
  private static String typeOf(Throwable failure) {
    Class<?> type = failure.getClass();
    while (type.getName().startsWith("delivery.") && type.getSuperclass() != null) {
      type = type.getSuperclass();
    }
    return type.getSimpleName();
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "no message" : message.lines().findFirst().orElse("").strip();
  }
}
