package delivery.lint.script;

import delivery.lint.AstPatterns;
import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.NamedArgumentListExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;

/** The parts of a call in Groovy's tree. */
final class CallParts {
  private CallParts() {}

  /** A function of the script: {@code name()}, {@code this.name()} or {@code steps.name()}. */
  static boolean isFunction(MethodCallExpression call) {
    return call.getMethodAsString() != null
        && (call.isImplicitThis()
            || (call.getObjectExpression() instanceof VariableExpression receiver
                && (receiver.isThisExpression() || receiver.getName().equals("steps"))));
  }

  /** The entries {@code name: value} of a call; those of a map in brackets are none. */
  static List<MapEntryExpression> named(MethodCallExpression call) {
    List<MapEntryExpression> entries = new ArrayList<>();
    for (Expression argument : AstPatterns.arguments(call)) {
      if (argument instanceof MapExpression map && !isInBrackets(map)) {
        entries.addAll(map.getMapEntryExpressions());
      }
    }
    return entries;
  }

  // Groovy gives a map in brackets the same class when a block follows.
  private static boolean isInBrackets(MapExpression map) {
    return !(map instanceof NamedArgumentListExpression)
        && (map.getMapEntryExpressions().isEmpty()
            || map.getLineNumber() < map.getMapEntryExpressions().getFirst().getLineNumber()
            || map.getColumnNumber() < map.getMapEntryExpressions().getFirst().getColumnNumber());
  }
}
