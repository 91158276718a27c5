package delivery.lint.script;

import delivery.artifacts.Repository;
import delivery.artifacts.lock.PipelineStep;
import delivery.artifacts.lock.StepParameter;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Severity;
import delivery.lint.AstPatterns;
import delivery.lint.Check;
import delivery.lint.Suggestions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.GStringExpression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.SpreadExpression;
import org.codehaus.groovy.ast.expr.SpreadMapExpression;

/**
 * Arguments of steps in free Groovy, where Declarative's own validator does not look. An unknown
 * name is ignored with a warning in the build's log (plugin structs, DescribableModel); several
 * arguments without names end the build (workflow-cps, DSL.parseArgs).
 */
public final class StepArgument implements Check {
  private static final String RULE = "step-argument";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return Stream.concat(ofSteps(repository), ofSymbols(repository));
  }

  /** What is given to a step by a symbol; only a name that is nearly one of its own is sure. */
  private static Stream<Diagnostic> ofSymbols(Repository repository) {
    return ScriptCode.of(repository)
        .flatMap(
            code ->
                code.functions().stream()
                    .filter(call -> !CallParts.named(call).isEmpty())
                    .flatMap(
                        call ->
                            SymbolArguments.of(repository.lock())
                                .of(call.getMethodAsString())
                                .stream()
                                .flatMap(names -> misspelt(code, call, names))));
  }

  private static Stream<Diagnostic> misspelt(
      ScriptCode code, MethodCallExpression call, Set<String> names) {
    Set<String> given =
        CallParts.named(call).stream()
            .map(entry -> entry.getKeyExpression().getText())
            .collect(Collectors.toSet());
    Set<String> left = new TreeSet<>(names);
    left.removeAll(given);
    return CallParts.named(call).stream()
        .filter(entry -> entry.getKeyExpression() instanceof ConstantExpression)
        .filter(entry -> !names.contains(entry.getKeyExpression().getText()))
        .filter(entry -> Suggestions.to(entry.getKeyExpression().getText(), left).isPresent())
        .map(entry -> unknown(code, call.getMethodAsString(), left, entry));
  }

  private static Stream<Diagnostic> ofSteps(Repository repository) {
    return ScriptCode.of(repository)
        .flatMap(
            code ->
                code.functions().stream()
                    .flatMap(
                        call ->
                            repository
                                .lock()
                                .pipeline()
                                .step(call.getMethodAsString())
                                .filter(step -> step.parameters().isPresent())
                                .stream()
                                .flatMap(step -> faults(code, call, step))));
  }

  private static Stream<Diagnostic> faults(
      ScriptCode code, MethodCallExpression call, PipelineStep step) {
    List<Expression> unnamed =
        AstPatterns.arguments(call).stream()
            .filter(each -> !(each instanceof ClosureExpression))
            .filter(each -> !(each instanceof MapExpression))
            .toList();
    boolean judged = unnamed.stream().noneMatch(each -> each instanceof SpreadExpression);
    int values = unnamed.size() - (endsWithBlock(call, step, unnamed) ? 1 : 0);
    if (judged && values > 1) {
      return Stream.of(
          Diagnostic.silent(
              code.tree().at(unnamed.get(1)),
              RULE,
              "\"%s\" takes one argument without a name at most; its parameters are %s"
                  .formatted(step.name(), String.join(", ", names(step)))));
    }
    return CallParts.named(call).stream()
        .filter(entry -> !(entry.getKeyExpression() instanceof SpreadMapExpression))
        .filter(entry -> entry.getKeyExpression() instanceof ConstantExpression)
        .filter(entry -> !names(step).contains(entry.getKeyExpression().getText()))
        // Calls that build a step from its class name.
        .filter(entry -> !entry.getKeyExpression().getText().equals("$class"))
        .filter(entry -> step.delegate().isEmpty())
        .map(entry -> unknown(code, step.name(), names(step), entry));
  }

  /** A block may also come from a variable, or be what a call or a choice gives. */
  private static boolean endsWithBlock(
      MethodCallExpression call, PipelineStep step, List<Expression> unnamed) {
    return step.body()
        && !unnamed.isEmpty()
        && AstPatterns.arguments(call).getLast().equals(unnamed.getLast())
        && !(unnamed.getLast() instanceof ConstantExpression
            || unnamed.getLast() instanceof GStringExpression
            || unnamed.getLast() instanceof ListExpression);
  }

  private static Diagnostic unknown(
      ScriptCode code, String owner, Set<String> names, MapEntryExpression entry) {
    String name = entry.getKeyExpression().getText();
    return new Diagnostic(
            code.tree().at(entry.getKeyExpression()),
            RULE,
            Severity.WARNING,
            "\"%s\" has no parameter \"%s\" and ignores it%s"
                .formatted(owner, name, Suggestions.hint(name, names)),
            Jenkins.SILENT,
            List.of())
        .withFix(name, Suggestions.to(name, names));
  }

  private static Set<String> names(PipelineStep step) {
    return step.parameters().orElse(List.of()).stream()
        .map(StepParameter::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
