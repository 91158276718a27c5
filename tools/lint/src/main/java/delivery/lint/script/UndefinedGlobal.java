package delivery.lint.script;

import delivery.artifacts.Repository;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import delivery.lint.Suggestions;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.codehaus.groovy.ast.expr.VariableExpression;

/**
 * A name in free Groovy that is no local, field, global variable or library's variable: the build
 * ends with MissingPropertyException. Names in capitals may come from the agent's environment, and
 * names that begin with a capital are classes.
 */
public final class UndefinedGlobal implements Check {
  private static final String RULE = "undefined-global";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    KnownNames known = new KnownNames(repository.lock());
    OwnLibrary own = OwnLibrary.of(repository);
    return ScriptCode.of(repository)
        .filter(code -> !code.open() && !code.variables().isEmpty())
        .filter(code -> !ImplicitLibraries.in(repository))
        .flatMap(
            code ->
                code.variables().stream()
                    .filter(each -> Character.isLowerCase(each.getName().charAt(0)))
                    .filter(each -> !each.getName().endsWith("_proxy"))
                    .filter(each -> !known.isVariable(each.getName()))
                    .filter(each -> !own.steps().contains(each.getName()))
                    .map(each -> diagnostic(code, each, repository)));
  }

  private static Diagnostic diagnostic(
      ScriptCode code, VariableExpression read, Repository repository) {
    String name = read.getName();
    TreeSet<String> globals =
        new TreeSet<>(repository.lock().pipeline().globalVariables().keySet());
    Diagnostic finding =
        Diagnostic.silent(
            code.tree().at(read),
            RULE,
            "\"%s\" is no variable of this file and no global variable of the locked plugins%s"
                .formatted(name, Suggestions.hint(name, globals)));
    boolean mayExist = repository.lock().isStandIn() && Suggestions.to(name, globals).isEmpty();
    return mayExist ? finding.about(Concern.RISK) : finding;
  }
}
