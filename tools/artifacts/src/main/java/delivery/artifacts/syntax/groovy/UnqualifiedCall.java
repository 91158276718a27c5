package delivery.artifacts.syntax.groovy;

import delivery.artifacts.source.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.NamedArgumentListExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.ReturnStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/**
 * A call without a receiver, {@code name(arguments) { body }}: the one shape of which Declarative
 * and Job DSL are made.
 *
 * @param arguments without the trailing closure
 * @param body the trailing closure
 */
public record UnqualifiedCall(
    String name, Location at, List<Argument> arguments, Optional<ClosureExpression> body) {

  public UnqualifiedCall {
    arguments = List.copyOf(arguments);
  }

  /** The statement as a call; empty when it is anything else. */
  public static Optional<UnqualifiedCall> of(Statement statement, GroovyTree tree) {
    return switch (statement) {
      case ExpressionStatement expression -> of(expression.getExpression(), tree);
      case ReturnStatement returned -> of(returned.getExpression(), tree);
      default -> Optional.empty();
    };
  }

  /** The expression as a call; empty when it is anything else or has a receiver. */
  public static Optional<UnqualifiedCall> of(Expression expression, GroovyTree tree) {
    if (!(expression instanceof MethodCallExpression call)
        || !call.isImplicitThis()
        || call.getMethodAsString() == null) {
      return Optional.empty();
    }
    List<Expression> given =
        call.getArguments() instanceof TupleExpression tuple
            ? tuple.getExpressions()
            : List.of(call.getArguments());
    Optional<ClosureExpression> body = Optional.empty();
    List<Argument> arguments = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      Expression value = given.get(i);
      if (i == given.size() - 1 && value instanceof ClosureExpression closure) {
        body = Optional.of(closure);
      } else if (value instanceof MapExpression map && isNamedArguments(map, tree)) {
        for (MapEntryExpression entry : map.getMapEntryExpressions()) {
          Expression key = entry.getKeyExpression();
          arguments.add(
              new Argument(Optional.of(key.getText()), entry.getValueExpression(), tree.at(key)));
        }
      } else {
        arguments.add(new Argument(Optional.empty(), value, tree.at(value)));
      }
    }
    return Optional.of(
        new UnqualifiedCall(call.getMethodAsString(), tree.at(call.getMethod()), arguments, body));
  }

  // `step([a: 1])` has one argument, a map; `step(a: 1)` has named ones. Groovy gives both the same
  // class when a body follows, and the same place: only the bracket in the text tells them apart.
  private static boolean isNamedArguments(MapExpression map, GroovyTree tree) {
    return map instanceof NamedArgumentListExpression || tree.characterAt(map) != '[';
  }

  /** The only argument, when there is exactly one and it has no name. */
  public Optional<Argument> sole() {
    return arguments.size() == 1 && arguments.get(0).name().isEmpty()
        ? Optional.of(arguments.get(0))
        : Optional.empty();
  }

  /** The argument of this name. */
  public Optional<Argument> named(String name) {
    return arguments.stream()
        .filter(each -> each.name().filter(name::equals).isPresent())
        .findFirst();
  }
}
