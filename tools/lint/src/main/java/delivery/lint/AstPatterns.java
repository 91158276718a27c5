package delivery.lint;

import delivery.artifacts.syntax.groovy.GroovyTree;
import java.util.List;
import java.util.Optional;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/** The few shapes that the plugin's parser looks for in Groovy's tree (its ASTParserUtils). */
public final class AstPatterns {
  private AstPatterns() {}

  /** {@code name(arguments) { body }} without a receiver. */
  public record Block(MethodCallExpression call, String name, ClosureExpression body) {
    /** The arguments before the body. */
    public List<Expression> arguments() {
      List<Expression> all = AstPatterns.arguments(call);
      return all.subList(0, all.size() - 1);
    }

    /** The statements of the body. */
    public List<Statement> statements() {
      return GroovyTree.statements(body);
    }
  }

  /** The statement as a call. */
  public static Optional<MethodCallExpression> call(Statement statement) {
    return statement instanceof ExpressionStatement expression
            && expression.getExpression() instanceof MethodCallExpression call
        ? Optional.of(call)
        : Optional.empty();
  }

  /** The name of a call without a receiver. */
  public static Optional<String> name(MethodCallExpression call) {
    return call.getObjectExpression() instanceof VariableExpression object
            && object.getName().equals("this")
        ? Optional.ofNullable(call.getMethodAsString())
        : Optional.empty();
  }

  /** What a call is given, in order. */
  public static List<Expression> arguments(MethodCallExpression call) {
    return call.getArguments() instanceof TupleExpression tuple
        ? tuple.getExpressions()
        : List.of(call.getArguments());
  }

  /** The statement as a call with a body. */
  public static Optional<Block> block(Statement statement) {
    return call(statement).flatMap(AstPatterns::block);
  }

  /** The call, if it has no receiver and a body. */
  public static Optional<Block> block(MethodCallExpression call) {
    List<Expression> arguments = arguments(call);
    return name(call)
        .filter(name -> !arguments.isEmpty() && arguments.getLast() instanceof ClosureExpression)
        .map(name -> new Block(call, name, (ClosureExpression) arguments.getLast()));
  }

  /** A constant text, or a bare word, which the parser takes for one. */
  public static Optional<String> text(Expression expression) {
    return switch (expression) {
      case ConstantExpression constant when constant.getValue() instanceof String text ->
          Optional.of(text);
      case VariableExpression variable -> Optional.of(variable.getName());
      default -> Optional.empty();
    };
  }
}
