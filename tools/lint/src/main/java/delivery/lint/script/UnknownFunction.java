package delivery.lint.script;

import delivery.artifacts.Repository;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.plugins.NamePlace;
import delivery.lint.plugins.UnknownNames;
import java.util.stream.Stream;
import org.codehaus.groovy.ast.expr.MethodCallExpression;

/** Calls in free Groovy that reach no step, for the check of unknown steps. */
public final class UnknownFunction {
  private UnknownFunction() {}

  /** One finding for each, under the given rule. */
  public static Stream<Diagnostic> of(Repository repository, String rule) {
    OwnLibrary own = OwnLibrary.of(repository);
    return ScriptCode.of(repository)
        .filter(code -> !code.open() && !ImplicitLibraries.in(repository))
        .flatMap(
            code -> {
              KnownNames known = new KnownNames(repository.lock());
              return code.functions().stream()
                  .filter(call -> !known.isFunction(call.getMethodAsString()))
                  .filter(call -> !own.steps().contains(call.getMethodAsString()))
                  .map(call -> diagnostic(code, call, known, rule, repository));
            });
  }

  private static Diagnostic diagnostic(
      ScriptCode code,
      MethodCallExpression call,
      KnownNames known,
      String rule,
      Repository repository) {
    String name = call.getMethodAsString();
    String message = "no plugin of the lock brings a step \"" + name + "\"";
    Diagnostic finding = Diagnostic.silent(code.tree().at(call.getMethod()), rule, message);
    return UnknownNames.of(repository)
        .complete(finding, name, known.suggestions(name), NamePlace.FUNCTION, true);
  }
}
