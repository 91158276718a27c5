package delivery.groovy.operation;

import delivery.groovy.HostObject;
import delivery.groovy.dispatch.Interpreter;
import delivery.groovy.dispatch.Unwound;
import delivery.groovy.program.Frame;
import delivery.groovy.value.ScriptClass;
import delivery.groovy.value.ScriptInstance;
import groovy.lang.Closure;
import groovy.lang.GString;
import groovy.lang.GroovyObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.codehaus.groovy.runtime.ScriptBytecodeAdapter;
import org.codehaus.groovy.runtime.typehandling.DefaultTypeTransformation;
import org.codehaus.groovy.runtime.typehandling.NumberMath;
import org.jspecify.annotations.Nullable;

/** Operators: of numbers and text directly, of everything else as calls of their methods. */
@SuppressWarnings("StatementSwitchToExpressionSwitch")
public final class Operators extends Elements {
  /** Operators with two operands. */
  public enum Operator {
    PLUS("plus"),
    MINUS("minus"),
    MULTIPLY("multiply"),
    DIVIDE("div"),
    REMAINDER("mod"),
    POWER("power"),
    AND("and"),
    OR("or"),
    XOR("xor"),
    LEFT_SHIFT("leftShift"),
    RIGHT_SHIFT("rightShift"),
    RIGHT_SHIFT_UNSIGNED("rightShiftUnsigned"),
    EQUAL("compareEqual"),
    NOT_EQUAL("compareNotEqual"),
    LESS("compareLessThan"),
    LESS_EQUAL("compareLessThanEqual"),
    GREATER("compareGreaterThan"),
    GREATER_EQUAL("compareGreaterThanEqual"),
    COMPARE("compareTo"),
    IN("isCase"),
    FIND("findRegex"),
    MATCH("matchRegex");

    private final String method;

    Operator(String method) {
      this.method = method;
    }
  }

  private final Equality equality;

  /** Of a run. */
  public Operators(Interpreter in) {
    super(in);
    this.equality = new Equality(in);
  }

  /** Equality and order. */
  public Equality equality() {
    return equality;
  }

  /** {@code ==}. */
  public boolean equal(@Nullable Object left, @Nullable Object right) {
    return equality.equal(left, right);
  }

  /** Two operands. */
  public @Nullable Object binary(
      Frame frame, Operator operator, @Nullable Object left, @Nullable Object right) {
    return switch (operator) {
      case EQUAL -> equality.equal(left, right);
      case NOT_EQUAL -> !equality.equal(left, right);
      case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> isInOrder(operator, left, right);
      case COMPARE -> Integer.signum(equality.compare(left, right));
      case IN -> frame.code.rewritten ? isCase(frame, right, left) : isIn(frame, left, right);
      case FIND -> find(left, right);
      case MATCH -> left != null && right != null && matches(left, right);
      default -> arithmetic(operator, left, right);
    };
  }

  /** What takes the place of an operator that was left for rewritten code. */
  public @Nullable Object instead(
      Frame frame, Unwound unwound, Operator operator, @Nullable Object left) {
    boolean ofGroovy = operator.compareTo(Operator.EQUAL) >= 0;
    Object receiver = ofGroovy ? ScriptBytecodeAdapter.class : left;
    return in.unwinding().instead(frame, unwound, receiver, operator.method);
  }

  /** Two doubles by Java's operators, so NaN is in no order; the rest by comparing. */
  private boolean isInOrder(Operator operator, @Nullable Object left, @Nullable Object right) {
    if (left instanceof Double one && right instanceof Double two) {
      return switch (operator) {
        case LESS -> one < two;
        case LESS_EQUAL -> one <= two;
        case GREATER -> one > two;
        default -> one >= two;
      };
    }
    int order = equality.compare(left, right);
    return switch (operator) {
      case LESS -> order < 0;
      case LESS_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      default -> order >= 0;
    };
  }

  private @Nullable Object arithmetic(
      Operator operator, @Nullable Object left, @Nullable Object right) {
    if (in.activation().categories.isEmpty()) {
      if (left instanceof Number one && right instanceof Number two) {
        Object result = numbers(operator, one, two);
        if (result != null) {
          return result;
        }
      } else if (left instanceof String text
          && operator == Operator.PLUS
          && (right == null || right instanceof String || right instanceof Number)) {
        String more = right == null ? "null" : right.toString();
        in.bounds().text((long) text.length() + more.length());
        return text.concat(more);
      }
    }
    in.step();
    return in.methods().call(left, operator.method, new Object[] {right});
  }

  private @Nullable Object numbers(Operator operator, Number left, Number right) {
    if (left instanceof Integer && right instanceof Integer) {
      int one = left.intValue();
      int two = right.intValue();
      switch (operator) {
        case PLUS:
          return one + two;
        case MINUS:
          return one - two;
        case MULTIPLY:
          return one * two;
        default:
      }
    }
    return switch (operator) {
      case PLUS -> NumberMath.add(left, right);
      case MINUS -> NumberMath.subtract(left, right);
      case MULTIPLY -> {
        in.bounds().check("multiply", left, new Object[] {right});
        yield NumberMath.multiply(left, right);
      }
      case DIVIDE -> NumberMath.divide(left, right);
      case REMAINDER -> NumberMath.mod(left, right);
      default -> null;
    };
  }

  /** A method without arguments of an operand. */
  public @Nullable Object unary(Frame frame, String method, @Nullable Object operand) {
    if (operand instanceof Number) {
      return switch (method) {
        case "negative" -> InvokerHelper.unaryMinus(operand);
        case "positive" -> InvokerHelper.unaryPlus(operand);
        default -> InvokerHelper.bitwiseNegate(operand);
      };
    }
    if (operand instanceof ArrayList<?> list) {
      List<Object> all = new ArrayList<>();
      for (Object each : list) {
        all.add(unary(frame, method, each));
      }
      return all;
    }
    return in.call(frame, operand, method, Interpreter.NO_ARGUMENTS);
  }

  /** The next or the previous value. */
  public @Nullable Object step(Frame frame, @Nullable Object old, boolean up) {
    if (old instanceof Integer number) {
      return up ? number + 1 : number - 1;
    }
    if (old instanceof Number number) {
      return up ? NumberMath.add(number, 1) : NumberMath.subtract(number, 1);
    }
    return in.call(frame, old, up ? "next" : "previous", Interpreter.NO_ARGUMENTS);
  }

  /** {@code a[i]}, or the rewritten code that it was left for. */
  public @Nullable Object element(Frame frame, @Nullable Object receiver, @Nullable Object at) {
    try {
      return getAt(frame, receiver, at);
    } catch (Unwound unwound) {
      return in.unwinding().quietly(frame, unwound);
    }
  }

  /** {@code a[i]}. */
  public @Nullable Object getAt(Frame frame, @Nullable Object receiver, @Nullable Object at) {
    if (receiver instanceof ArrayList<?> list
        && at instanceof Integer index
        && index >= 0
        && index < list.size()) {
      return list.get(index);
    }
    return receiver != null && isElement(receiver, at)
        ? in.javaCalls().unjudged(receiver, "getAt", new Object[] {at})
        : in.call(frame, receiver, "getAt", new Object[] {at});
  }

  /** {@code a[i] = value}. */
  public void putAt(
      Frame frame, @Nullable Object receiver, @Nullable Object at, @Nullable Object value) {
    if (receiver != null && isElement(receiver, at)) {
      in.step();
      in.javaCalls().unjudged(receiver, "putAt", new Object[] {at, value});
    } else {
      in.call(frame, receiver, "putAt", new Object[] {at, value});
    }
  }

  // No policy is asked for the elements of an array.
  private boolean isElement(Object receiver, @Nullable Object at) {
    return receiver.getClass().isArray()
        && at instanceof Integer
        && in.activation().categories.isEmpty();
  }

  /** The truth of a value. */
  public boolean truth(@Nullable Frame frame, @Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Boolean bool -> bool;
      case ScriptInstance instance
          when instance.state().parent != null && !(instance instanceof Throwable) ->
          Boolean.TRUE.equals(in.methods().call(instance, "asBoolean", Interpreter.NO_ARGUMENTS));
      case ScriptInstance instance ->
          !in.scriptCalls().picksOwn(instance, "asBoolean")
              || Boolean.TRUE.equals(in.unwinding().asBoolean(frame, instance));
      case ScriptClass type -> true;
      case HostObject host ->
          !host.respondsTo("asBoolean", Interpreter.NO_ARGUMENTS)
              || Boolean.TRUE.equals(
                  in.methods().call(host, "asBoolean", Interpreter.NO_ARGUMENTS));
      case Closure<?> closure -> true;
      default -> {
        if (!in.activation().categories.isEmpty()) {
          yield Boolean.TRUE.equals(
              in.methods().call(value, "asBoolean", Interpreter.NO_ARGUMENTS));
        }
        yield DefaultTypeTransformation.castToBoolean(value);
      }
    };
  }

  // What is not rewritten calls the method as if it were written, so that it is judged.
  private boolean isIn(Frame frame, @Nullable Object value, @Nullable Object option) {
    return (option == null || option instanceof Closure<?> || option instanceof Class<?>)
        ? isCase(frame, option, value)
        : truth(frame, in.call(frame, option, "isCase", new Object[] {value}));
  }

  /** Whether a case of a switch takes a value; what Groovy asks for that is not judged. */
  public boolean isCase(@Nullable Frame frame, @Nullable Object option, @Nullable Object value) {
    boolean asked = frame != null && frame.code.rewritten && option instanceof GroovyObject;
    return asked
        ? in.unwinding().foreign(() -> takes(frame, option, value))
        : takes(frame, option, value);
  }

  private boolean takes(@Nullable Frame frame, @Nullable Object option, @Nullable Object value) {
    return switch (option) {
      case null -> value == null;
      case ScriptClass type -> in.types().isCase(type, value);
      case Class<?> type when in.activation().categories.isEmpty() ->
          in.types().isCase(type, value);
      case Closure<?> closure ->
          truth(frame, in.closureCalls().call(closure, new Object[] {value}));
      default -> truth(frame, in.methods().isCase(option, value));
    };
  }

  private Matcher find(@Nullable Object left, @Nullable Object right) {
    return InvokerHelper.findRegex(left, right);
  }

  private static boolean matches(Object left, Object right) {
    return InvokerHelper.matchRegex(left, right);
  }

  /** Whether it is a text of Groovy. */
  public static boolean isText(@Nullable Object value) {
    return value instanceof String || value instanceof GString;
  }
}
