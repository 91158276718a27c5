package delivery.groovy.syntax;

import delivery.groovy.program.ClassDecl;
import java.util.List;
import java.util.function.BiPredicate;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.SpreadExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.jspecify.annotations.Nullable;

/** Tells the calls that Groovy's compiler writes as calls of a static method of the class. */
final class OwnStatics {
  private final Context in;

  OwnStatics(Context in) {
    this.in = in;
  }

  /** Whether it goes by the name and the number of arguments to a static method of the class. */
  boolean calls(MethodCallExpression call) {
    String name = call.getMethodAsString();
    boolean plain = name != null && !name.equals("call") && !in.owner.isInterface();
    if (name == null || !plain || in.scope.isClosure() || !isOnThis(call)) {
      return false;
    }
    List<Expression> given =
        call.getArguments() instanceof TupleExpression tuple
            ? tuple.getExpressions()
            : List.of(call.getArguments());
    boolean ofObject = !in.isStatic && any(name, given.size(), OwnStatics::isOfObject);
    int counted = (int) given.stream().filter(each -> !(each instanceof SpreadExpression)).count();
    return !ofObject && any(name, counted, OwnStatics::isOfClass);
  }

  private static boolean isOnThis(MethodCallExpression call) {
    return call.isImplicitThis()
        || (call.getObjectExpression() instanceof VariableExpression variable
            && (variable.isThisExpression() || variable.isSuperExpression()));
  }

  private boolean any(String name, int given, BiPredicate<MethodNode, Integer> takes) {
    for (@Nullable ClassDecl each = in.owner; each != null; each = each.parent.decl()) {
      ClassNode node = in.compiler.nodes().get(each);
      if (node != null
          && node.getDeclaredMethods(name).stream().anyMatch(own -> takes.test(own, given))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfObject(MethodNode method, int given) {
    return !method.isStatic() && method.getParameters().length == given;
  }

  private static boolean isOfClass(MethodNode method, int given) {
    Parameter[] all = method.getParameters();
    int needed = 0;
    for (Parameter each : all) {
      needed += each.hasInitialExpression() ? 0 : 1;
    }
    boolean several = all.length > 0 && all[all.length - 1].getType().isArray();
    return method.isStatic()
        && (all.length == given
            || (several && given >= all.length - 1)
            || (given < all.length && given >= needed));
  }
}
