package delivery.groovy.syntax;

import delivery.groovy.program.Node;
import delivery.groovy.program.Operations;
import delivery.groovy.program.TypeRef;
import java.util.List;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.DynamicVariable;
import org.codehaus.groovy.ast.FieldNode;
import org.codehaus.groovy.ast.Variable;
import org.codehaus.groovy.ast.expr.CastExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.PostfixExpression;
import org.codehaus.groovy.ast.expr.PrefixExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;

/**
 * The branches of a choice whose types as written are two types of numbers: Groovy's compiler makes
 * both the wider one. What it knows of arithmetic and of calls depends on more than their types,
 * and is left out.
 */
final class NumberWidening {
  private static final List<Class<?>> WIDER =
      List.of(Byte.class, Short.class, Integer.class, Long.class, Float.class, Double.class);
  private static final int UNKNOWN = -1;

  private final Context in;

  NumberWidening(Context in) {
    this.in = in;
  }

  /** A branch, cast when the other one is wider. */
  Node branch(Node made, Expression branch, Expression other) {
    if (!in.compiler.isTyped()) {
      return made;
    }
    int rank = rank(branch);
    int wanted = rank(other);
    return rank == UNKNOWN || wanted <= rank
        ? made
        : new Operations.Cast(made, TypeRef.of(WIDER.get(wanted)), false)
            .at(branch.getLineNumber(), branch.getColumnNumber());
  }

  private int rank(Expression expression) {
    return switch (expression) {
      case ConstantExpression constant when constant.getValue() instanceof Number number ->
          WIDER.indexOf(number.getClass());
      case CastExpression cast -> rank(cast.getType());
      case VariableExpression variable -> rank(variable);
      case PostfixExpression step -> rank(step.getExpression());
      case PrefixExpression step -> rank(step.getExpression());
      default -> UNKNOWN;
    };
  }

  private int rank(VariableExpression variable) {
    Variable declared = variable.getAccessedVariable();
    boolean known =
        declared != null
            && !(declared instanceof DynamicVariable)
            && !(declared instanceof FieldNode && in.scope.isClosure());
    return known ? rank(declared.getOriginType()) : UNKNOWN;
  }

  private static int rank(ClassNode type) {
    String name = ClassHelper.getWrapper(type).getNameWithoutPackage();
    for (int i = 0; i < WIDER.size(); i++) {
      if (WIDER.get(i).getSimpleName().equals(name)) {
        return i;
      }
    }
    return UNKNOWN;
  }
}
