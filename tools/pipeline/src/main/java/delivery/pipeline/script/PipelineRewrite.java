package delivery.pipeline.script;

import delivery.artifacts.pipeline.Pipeline;
import delivery.artifacts.pipeline.PipelineReader;
import delivery.artifacts.pipeline.Stage;
import delivery.artifacts.pipeline.Variable;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Location;
import delivery.artifacts.syntax.groovy.Call;
import delivery.artifacts.syntax.groovy.GroovyTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.VariableScope;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.ReturnStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;

/**
 * Turns {@code pipeline { … }} into a map from places to closures: the model says what stands
 * where, the compiled script brings the Groovy to evaluate it, with its own line numbers.
 */
final class PipelineRewrite extends CompilationCustomizer {
  /** Groovy's own methods on every object, which a closure would find before the steps. */
  private static final Set<String> SHADOWED = Set.of("sleep", "print", "println", "printf");

  private final Pipeline pipeline;
  private final Set<String> refusedSteps;
  private final List<Diagnostic> problems = new ArrayList<>();

  /**
   * A rewrite for one compilation.
   *
   * @param refusedSteps names of steps that cannot be run, wherever they are called
   */
  PipelineRewrite(Pipeline pipeline, Set<String> refusedSteps) {
    super(CompilePhase.CONVERSION);
    this.pipeline = pipeline;
    this.refusedSteps = refusedSteps;
  }

  /** What stands around the pipeline and cannot be run, once the compilation got that far. */
  List<Diagnostic> problems() {
    return problems;
  }

  static String place(Location at) {
    return at.line() + ":" + at.column();
  }

  @Override
  public void call(SourceUnit source, GeneratorContext context, ClassNode type) {
    GroovyTree tree = GroovyTree.of(pipeline.source(), source.getAST());
    BlockStatement script = tree.module().getStatementBlock();
    Map<Location, Expression> code = PipelineReader.code(tree);
    if (code.isEmpty() || !type.isScript()) {
      return;
    }
    Map<Location, EnvironmentRewrite> environment = environment(localNames(tree));
    MapExpression closures = new MapExpression();
    code.forEach(
        (at, expression) -> {
          Expression rewritten =
              environment.containsKey(at) ? environment.get(at).transform(expression) : expression;
          closures.addMapEntryExpression(new ConstantExpression(place(at)), closure(rewritten));
        });
    List<Statement> statements = script.getStatements();
    for (int i = 0; i < statements.size(); i++) {
      Statement statement = statements.get(i);
      if (Call.of(statement, tree).filter(call -> call.name().equals("pipeline")).isPresent()) {
        statements.set(i, new ExpressionStatement(callOnThis("registerCode", closures)));
      }
    }
    problems.addAll(OutsideCode.problems(source, tree, refusedSteps));
    EngineRewrite.apply(source, type);
    unshadow(type);
  }

  private Map<Location, EnvironmentRewrite> environment(Set<String> locals) {
    Map<Location, EnvironmentRewrite> rewrites = new HashMap<>();
    add(pipeline.environment(), locals, rewrites);
    for (Stage stage : pipeline.allStages()) {
      add(stage.environment(), locals, rewrites);
    }
    return rewrites;
  }

  private static void add(
      List<Variable> block, Set<String> locals, Map<Location, EnvironmentRewrite> rewrites) {
    Map<String, Variable> values = new HashMap<>();
    block.stream()
        .filter(each -> !each.credential())
        .forEach(each -> values.put(each.name().value(), each));
    for (Variable variable : block) {
      rewrites.put(
          variable.value().at(), new EnvironmentRewrite(variable.name().value(), values, locals));
    }
  }

  private static Set<String> localNames(GroovyTree tree) {
    Set<String> names = new HashSet<>();
    for (Statement statement : tree.statements()) {
      if (statement instanceof ExpressionStatement expression
          && expression.getExpression() instanceof DeclarationExpression declaration
          && declaration.getLeftExpression() instanceof VariableExpression variable) {
        names.add(variable.getName());
      }
    }
    return names;
  }

  private static ClosureExpression closure(Expression expression) {
    if (expression instanceof ClosureExpression block) {
      return block;
    }
    ClosureExpression closure =
        new ClosureExpression(Parameter.EMPTY_ARRAY, new ReturnStatement(expression));
    closure.setVariableScope(new VariableScope());
    closure.setSourcePosition(expression);
    return closure;
  }

  static MethodCallExpression callOnThis(String method, Expression argument) {
    MethodCallExpression call =
        new MethodCallExpression(
            new VariableExpression("this"), method, new ArgumentListExpression(argument));
    call.setImplicitThis(false);
    return call;
  }

  /** Lets steps win over Groovy's own methods of the same names. */
  static void unshadow(ClassNode type) {
    CodeVisitorSupport visitor =
        new CodeVisitorSupport() {
          @Override
          public void visitMethodCallExpression(MethodCallExpression call) {
            if (call.isImplicitThis() && SHADOWED.contains(call.getMethodAsString())) {
              call.setObjectExpression(new VariableExpression("this"));
              call.setImplicitThis(false);
            }
            super.visitMethodCallExpression(call);
          }
        };
    type.getMethods().stream()
        .filter(method -> method.getCode() != null)
        .forEach(method -> method.getCode().visit(visitor));
  }
}
