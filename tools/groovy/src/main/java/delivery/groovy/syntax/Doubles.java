package delivery.groovy.syntax;

import delivery.groovy.operation.Operators.Operator;
import delivery.groovy.program.Node;
import delivery.groovy.program.Operations;
import delivery.groovy.program.TypeRef;
import java.util.EnumSet;
import java.util.Set;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.DynamicVariable;
import org.codehaus.groovy.ast.FieldNode;
import org.codehaus.groovy.ast.Variable;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.CastExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PostfixExpression;
import org.codehaus.groovy.ast.expr.PrefixExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.syntax.Types;

/**
 * Operators whose operands Groovy's compiler makes doubles first, because their types as written
 * tell that one is floating and both are numbers. It shows where a big number is null: the cast
 * fails before the operator. The transformed code of pipelines has no types.
 */
@SuppressWarnings("ReferenceEquality") // a declaration is the variable that it declares
final class Doubles {
  private static final Set<Operator> ARITHMETIC =
      EnumSet.of(
          Operator.PLUS, Operator.MINUS, Operator.MULTIPLY, Operator.DIVIDE, Operator.REMAINDER);

  /** Those whose value is a whole number where both operands are. */
  private static final Set<Operator> WHOLE =
      EnumSet.of(
          Operator.AND,
          Operator.OR,
          Operator.XOR,
          Operator.LEFT_SHIFT,
          Operator.RIGHT_SHIFT,
          Operator.RIGHT_SHIFT_UNSIGNED,
          Operator.COMPARE);

  private static final Set<Operator> COMPARING =
      EnumSet.of(
          Operator.EQUAL,
          Operator.NOT_EQUAL,
          Operator.LESS,
          Operator.LESS_EQUAL,
          Operator.GREATER,
          Operator.GREATER_EQUAL);

  private final Context in;

  /** What the types as written tell. */
  private enum Kind {
    WHOLE,
    BIG,
    FLOATING,
    UNKNOWN
  }

  Doubles(Context in) {
    this.in = in;
  }

  /** An operand, cast when Groovy's compiler casts it. */
  Node operand(Node made, Expression operand, Operator operator, Expression other) {
    boolean cast =
        in.compiler.isTyped()
            && !(operand instanceof ConstantExpression)
            && (ARITHMETIC.contains(operator) || COMPARING.contains(operator))
            && kind(operand) == Kind.BIG
            && kind(other) == Kind.FLOATING;
    return cast
        ? new Operations.Cast(made, TypeRef.of(double.class), false)
            .at(operand.getLineNumber(), operand.getColumnNumber())
        : made;
  }

  /**
   * What a variable gets: Groovy's compiler divides whole numbers as Java does where the variable
   * has a primitive type, so that {@code double d = 10 / 4} is 2; but in no loop that begins
   * without such a variable.
   */
  Node assigned(Node made, Expression value, VariableExpression target) {
    if (!in.compiler.isTyped()
        || in.inPlainLoop
        || !(made instanceof Operations.Binary division)
        || !(value instanceof BinaryExpression binary)
        || Tokens.operator(binary.getOperation().getType()) != Operator.DIVIDE
        || target.isClosureSharedVariable()
        || !isWhole(binary.getLeftExpression())
        || !isWhole(binary.getRightExpression())) {
      return made;
    }
    Kind wanted = target.getAccessedVariable() == target ? of(target.getOriginType()) : of(target);
    return wanted == Kind.WHOLE || wanted == Kind.FLOATING ? division.whole() : made;
  }

  /** Whether the beginning of a loop gives a primitive variable its value. */
  boolean ofPrimitive(Expression begin) {
    return begin instanceof BinaryExpression assignment
        && assignment.getLeftExpression() instanceof VariableExpression variable
        && ClassHelper.isPrimitiveType(variable.getOriginType());
  }

  /**
   * Whether Groovy's compiler has a quick way for a part of an expression, closures left out: an
   * operator between whole or floating numbers, or a function of the script.
   */
  boolean isQuick(Expression expression) {
    boolean[] found = {false};
    expression.visit(
        new CodeVisitorSupport() {
          @Override
          public void visitBinaryExpression(BinaryExpression binary) {
            found[0] |=
                Tokens.operator(binary.getOperation().getType()) != null
                    && isNumber(binary.getLeftExpression())
                    && isNumber(binary.getRightExpression());
            super.visitBinaryExpression(binary);
          }

          @Override
          public void visitMethodCallExpression(MethodCallExpression call) {
            found[0] |=
                call.isImplicitThis()
                    && in.compiler.module().getMethods().stream()
                        .anyMatch(each -> each.getName().equals(call.getMethodAsString()));
            super.visitMethodCallExpression(call);
          }

          @Override
          public void visitClosureExpression(ClosureExpression closure) {}
        });
    return found[0];
  }

  private boolean isNumber(Expression expression) {
    Kind kind = kind(expression);
    return kind == Kind.WHOLE || kind == Kind.FLOATING;
  }

  private boolean isWhole(Expression expression) {
    return switch (expression) {
      case PostfixExpression step -> isWhole(step.getExpression());
      case PrefixExpression step -> isWhole(step.getExpression());
      case BinaryExpression index
          when index.getOperation().getType() == Types.LEFT_SQUARE_BRACKET
              && index.getLeftExpression() instanceof VariableExpression array
              && array.getOriginType().isArray() ->
          of(array.getOriginType().getComponentType()) == Kind.WHOLE;
      default -> kind(expression) == Kind.WHOLE;
    };
  }

  private Kind kind(Expression expression) {
    return switch (expression) {
      case ConstantExpression constant -> of(constant.getType());
      case CastExpression cast -> of(cast.getType());
      case VariableExpression variable -> of(variable);
      case BinaryExpression binary -> of(binary);
      default -> Kind.UNKNOWN;
    };
  }

  private static Kind of(ClassNode type) {
    if (ClassHelper.isPrimitiveType(type)) {
      return switch (type.getName()) {
        case "double", "float" -> Kind.FLOATING;
        case "boolean", "void" -> Kind.UNKNOWN;
        default -> Kind.WHOLE;
      };
    }
    return switch (type.getNameWithoutPackage()) {
      case "BigDecimal", "BigInteger" -> Kind.BIG;
      default -> Kind.UNKNOWN;
    };
  }

  private Kind of(VariableExpression variable) {
    Variable declared = variable.getAccessedVariable();
    boolean known =
        declared != null
            && !(declared instanceof DynamicVariable)
            && !declared.isClosureSharedVariable()
            && !(declared instanceof FieldNode && in.scope.isClosure());
    return known ? of(declared.getOriginType()) : Kind.UNKNOWN;
  }

  private Kind of(BinaryExpression binary) {
    Operator operator = Tokens.operator(binary.getOperation().getType());
    Kind left = kind(binary.getLeftExpression());
    Kind right = kind(binary.getRightExpression());
    if (operator != null && WHOLE.contains(operator)) {
      return left == Kind.WHOLE && right == Kind.WHOLE ? Kind.WHOLE : Kind.UNKNOWN;
    }
    boolean numbers =
        operator != null
            && ARITHMETIC.contains(operator)
            && left != Kind.UNKNOWN
            && right != Kind.UNKNOWN;
    if (!numbers) {
      return Kind.UNKNOWN;
    }
    return left == Kind.FLOATING || right == Kind.FLOATING
        ? Kind.FLOATING
        : left == Kind.WHOLE && right == Kind.WHOLE && operator != Operator.DIVIDE
            ? Kind.WHOLE
            : Kind.UNKNOWN;
  }
}
