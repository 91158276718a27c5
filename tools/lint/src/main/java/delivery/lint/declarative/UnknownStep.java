package delivery.lint.declarative;

import delivery.artifacts.Repository;
import delivery.artifacts.pipeline.DeclarativePipeline;
import delivery.artifacts.pipeline.Jenkinsfile;
import delivery.artifacts.pipeline.Step;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import delivery.lint.plugins.NamePlace;
import delivery.lint.plugins.UnknownNames;
import delivery.lint.script.ImplicitLibraries;
import delivery.lint.script.OwnLibrary;
import delivery.lint.script.UnknownFunction;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A step that no locked plugin brings. The controller's own validator passes it; the build fails
 * when it gets there. A file that loads a library, or gets an implicit one, may have its steps from
 * there and is not judged.
 */
public final class UnknownStep implements Check {
  private static final String RULE = "unknown-step";

  /** Sections whose names no plugin has for a step. */
  private static final Set<String> SECTIONS =
      Set.of(
          "agent",
          "always",
          "environment",
          "options",
          "parameters",
          "post",
          "stages",
          "steps",
          "triggers",
          "when");

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return Stream.concat(
        repository
            .all(Jenkinsfile.class)
            .flatMap(file -> file.pipeline().stream())
            .filter(pipeline -> pipeline.libraries().isEmpty())
            .filter(pipeline -> !ImplicitLibraries.in(repository))
            .flatMap(pipeline -> unknown(pipeline, repository)),
        UnknownFunction.of(repository, RULE));
  }

  private static Stream<Diagnostic> unknown(DeclarativePipeline pipeline, Repository repository) {
    Set<String> known = new TreeSet<>(repository.lock().pipeline().stepNames());
    known.addAll(pipeline.helpers());
    known.addAll(OwnLibrary.of(repository).steps());
    return pipeline.allSteps().stream()
        .filter(step -> !step.inScript())
        .filter(step -> !known.contains(step.name()))
        .map(step -> diagnostic(step, known, UnknownNames.of(repository)));
  }

  private static Diagnostic diagnostic(Step step, Set<String> known, UnknownNames names) {
    if (SECTIONS.contains(step.name())) {
      return Diagnostic.silent(
          step.at(),
          RULE,
          "\"" + step.name() + "\" is a section and no step; it does not belong among steps");
    }
    String message = "no plugin of the lock brings a step \"" + step.name() + "\"";
    Diagnostic finding = Diagnostic.silent(step.at(), RULE, message);
    return names.complete(finding, step.name(), known, NamePlace.STEP, true);
  }
}
