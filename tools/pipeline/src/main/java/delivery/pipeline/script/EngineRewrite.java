package delivery.pipeline.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.ClassCodeExpressionTransformer;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.VariableScope;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.ArrayExpression;
import org.codehaus.groovy.ast.expr.BooleanExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.SpreadExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.AssertStatement;
import org.codehaus.groovy.ast.stmt.ReturnStatement;
import org.codehaus.groovy.control.Janitor;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.runtime.powerassert.SourceText;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites what the engine's own rewriting makes different. Sends calls that hand a closure to a
 * method which Jenkins does not rewrite through {@link WorkflowScriptBase#foreignCall}. Methods
 * under {@code @NonCPS} call as plain Groovy does.
 */
final class EngineRewrite extends ClassCodeExpressionTransformer {
  /** Groovy's own methods of which the engine has a version that calls closures as it must. */
  private static final Set<String> REWRITTEN =
      Set.of(
          "any",
          "collect",
          "collectEntries",
          "collectMany",
          "collectNested",
          "combinations",
          "count",
          "countBy",
          "downto",
          "each",
          "eachByte",
          "eachCombination",
          "eachMatch",
          "eachPermutation",
          "eachWithIndex",
          "every",
          "find",
          "findAll",
          "findIndexOf",
          "findIndexValues",
          "findLastIndexOf",
          "findResult",
          "findResults",
          "flatten",
          "groupBy",
          "identity",
          "inject",
          "max",
          "min",
          "permutations",
          "removeAll",
          "replaceAll",
          "replaceFirst",
          "retainAll",
          "reverseEach",
          "split",
          "step",
          "sum",
          "takeWhile",
          "times",
          "upto",
          "use",
          "with",
          "withDefault",
          "withEagerDefault",
          "withLazyDefault");

  /** Methods that are often given a closure by a variable. */
  private static final Set<String> ORDERING = Set.of("sort", "toSorted", "unique", "toUnique");

  private final SourceUnit source;

  private final boolean plain;

  private EngineRewrite(SourceUnit source, boolean plain) {
    this.source = source;
    this.plain = plain;
  }

  static void apply(SourceUnit source, ClassNode script) {
    for (MethodNode method : script.getMethods()) {
      boolean plain =
          method.getAnnotations().stream()
              .anyMatch(each -> each.getClassNode().getNameWithoutPackage().equals("NonCPS"));
      if (method.getCode() != null && !method.isStatic()) {
        method.getCode().visit(new EngineRewrite(source, plain));
      }
    }
  }

  @Override
  protected SourceUnit getSourceUnit() {
    return source;
  }

  @Override
  public @Nullable Expression transform(@Nullable Expression expression) {
    if (expression instanceof ClosureExpression closure) {
      closure.getCode().visit(this);
      return closure;
    }
    Expression transformed = super.transform(expression);
    return switch (transformed) {
      case MethodCallExpression call -> call(call);
      case null, default -> transformed;
    };
  }

  private Expression call(MethodCallExpression call) {
    String method = call.getMethodAsString();
    if (method == null || call.isImplicitThis()) {
      return call;
    }
    if (!plain && isForeign(call)) {
      return onThis(
          "foreignCall",
          call,
          call.getObjectExpression(),
          new ConstantExpression(method),
          array(call.getArguments()));
    }
    return call;
  }

  private static ArrayExpression array(Expression arguments) {
    List<Expression> all =
        arguments instanceof TupleExpression tuple ? tuple.getExpressions() : List.of(arguments);
    return new ArrayExpression(ClassHelper.OBJECT_TYPE, new ArrayList<>(all));
  }

  private static Expression onThis(String name, ASTNode from, Expression... arguments) {
    MethodCallExpression call =
        new MethodCallExpression(
            new VariableExpression("this"), name, new ArgumentListExpression(List.of(arguments)));
    call.setImplicitThis(false);
    call.setSourcePosition(from);
    return call;
  }

  // The engine tells the source of a failed assertion, and not its values.
  @Override
  public void visitAssertStatement(AssertStatement statement) {
    super.visitAssertStatement(statement);
    if (plain) {
      return;
    }
    Janitor janitor = new Janitor();
    String text = new SourceText(statement, source, janitor).getNormalizedText();
    janitor.cleanup();
    ClosureExpression message =
        new ClosureExpression(
            Parameter.EMPTY_ARRAY, new ReturnStatement(statement.getMessageExpression()));
    message.setVariableScope(new VariableScope());
    message.setSourcePosition(statement);
    Expression asserted =
        onThis(
            "asserted",
            statement,
            statement.getBooleanExpression().getExpression(),
            new ConstantExpression(text),
            message);
    BooleanExpression condition = new BooleanExpression(asserted);
    condition.setSourcePosition(statement);
    statement.setBooleanExpression(condition);
  }

  private static boolean isForeign(MethodCallExpression call) {
    String name = call.getMethodAsString();
    if (name == null
        || call.isImplicitThis()
        || call.isSafe()
        || call.isSpreadSafe()
        || REWRITTEN.contains(name)
        || !(call.getArguments() instanceof ArgumentListExpression arguments)
        || arguments.getExpressions().stream().anyMatch(SpreadExpression.class::isInstance)
        || isThis(call.getObjectExpression())) {
      return false;
    }
    return arguments.getExpressions().stream().anyMatch(ClosureExpression.class::isInstance)
        || (ORDERING.contains(name) && !arguments.getExpressions().isEmpty());
  }

  private static boolean isThis(Expression object) {
    return object instanceof VariableExpression variable
        && (variable.isThisExpression() || variable.isSuperExpression());
  }
}
