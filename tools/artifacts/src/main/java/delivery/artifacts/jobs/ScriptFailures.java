package delivery.artifacts.jobs;

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
      case MissingPropertyException e ->
          evaluation.add(
              new ScriptProblem.UnknownVariable(
                  places.ofFailure(e, String.valueOf(e.getProperty())),
                  String.valueOf(e.getProperty()),
                  new TreeSet<>(variables)));
      case MissingMethodException e when e.getType() == DslObject.class ->
          evaluation.addUnknown(
              places.ofFailure(e, e.getMethod()), e.getMethod(), e.getArguments(), List.of());
      case Outside e -> {
        String what = "\"" + e.what() + "\"";
        evaluation.add(new ScriptProblem.Outside(places.ofFailure(e, e.what()), what));
      }
      case RunEndedError e -> tooMuch(e, String.valueOf(e.getMessage()));
      case StackOverflowError e -> tooMuch(e, "recursion without end");
      default -> fail(failure);
    }
  }

  private void tooMuch(Throwable failure, String what) {
    evaluation.add(new ScriptProblem.TooMuch(places.ofFailure(failure), what));
  }

  /** After a first problem, an exception is most likely its consequence. */
  private void fail(Throwable failure) {
    if (evaluation.problems().isEmpty()) {
      String words = failure.getClass().getSimpleName() + ": " + firstLine(failure.getMessage());
      evaluation.add(new ScriptProblem.Failed(places.ofFailure(failure), words));
    }
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "no message" : message.lines().findFirst().orElse("").strip();
  }
}
