package delivery.groovy.program;

import delivery.groovy.dispatch.Unwound;
import delivery.groovy.operation.Operators.Operator;
import org.codehaus.groovy.runtime.ScriptBytecodeAdapter;
import org.jspecify.annotations.Nullable;

/** Operators. */
public final class Operations {
  private Operations() {}

  /** An operator with two operands, both evaluated. */
  public static final class Binary extends Node {
    private final Operator operator;
    private final Node left;
    private final Node right;

    /** With its operands. */
    public Binary(Operator operator, Node left, Node right) {
      this.operator = operator;
      this.left = left;
      this.right = right;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      Object first = left.eval(frame);
      Object second = right.eval(frame);
      frame.position = position;
      try {
        return frame.in.operators().binary(frame, operator, first, second);
      } catch (Unwound unwound) {
        return frame.in.operators().instead(frame, unwound, operator, first);
      }
    }

    /** The same division, as Java divides whole numbers. */
    public Node whole() {
      Node made = new WholeDivision(this);
      made.position = position;
      return made;
    }
  }

  /** A division whose operands are whole numbers by their types as written. */
  private static final class WholeDivision extends Node {
    private final Binary division;

    WholeDivision(Binary division) {
      this.division = division;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      Object first = division.left.eval(frame);
      Object second = division.right.eval(frame);
      frame.position = position;
      if (number(first) instanceof Number one && number(second) instanceof Number two) {
        return one instanceof Long || two instanceof Long
            ? (Object) (one.longValue() / two.longValue())
            : (Object) (one.intValue() / two.intValue());
      }
      return frame.in.operators().binary(frame, division.operator, first, second);
    }

    private static @Nullable Object number(@Nullable Object value) {
      return value instanceof Character character ? (Object) (int) character.charValue() : value;
    }
  }

  /** {@code a[i]}. */
  public static final class Index extends Node {
    private final Node list;
    private final Node index;

    /** With its parts. */
    public Index(Node list, Node index) {
      this.list = list;
      this.index = index;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      Object receiver = list.eval(frame);
      Object at = index.eval(frame);
      frame.position = position;
      return frame.in.operators().element(frame, receiver, at);
    }
  }

  /** {@code &&} and {@code ||}. */
  public static final class Logical extends Node {
    private final boolean and;
    private final Node left;
    private final Node right;

    /** And, or or. */
    public Logical(boolean and, Node left, Node right) {
      this.and = and;
      this.left = left;
      this.right = right;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      boolean first = frame.in.operators().truth(frame, left.eval(frame));
      return first == and ? frame.in.operators().truth(frame, right.eval(frame)) : !and;
    }
  }

  /** {@code !a}. */
  public static final class Not extends Node {
    private final Node operand;

    /** Of a value. */
    public Not(Node operand) {
      this.operand = operand;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      Object value = operand.eval(frame);
      frame.position = position;
      return !frame.in.operators().truth(frame, value);
    }
  }

  /** A condition: its truth. */
  public static final class Truth extends Node {
    private final Node operand;

    /** Of a value. */
    public Truth(Node operand) {
      this.operand = operand;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      return frame.in.operators().truth(frame, operand.eval(frame));
    }
  }

  /** {@code c ? a : b}. */
  public static final class Choice extends Node {
    private final Node condition;
    private final Node yes;
    private final Node no;

    /** With its parts. */
    public Choice(Node condition, Node yes, Node no) {
      this.condition = condition;
      this.yes = yes;
      this.no = no;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      return frame.in.operators().truth(frame, condition.eval(frame))
          ? yes.eval(frame)
          : no.eval(frame);
    }
  }

  /** {@code a ?: b}. */
  public static final class Elvis extends Node {
    private final Node value;
    private final Node otherwise;

    /** With its parts. */
    public Elvis(Node value, Node otherwise) {
      this.value = value;
      this.otherwise = otherwise;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      Object first = value.eval(frame);
      return frame.in.operators().truth(frame, first) ? first : otherwise.eval(frame);
    }
  }

  /** {@code -a}, {@code +a}, {@code ~a}: a method without arguments. */
  public static final class Unary extends Node {
    private final String method;
    private final Node operand;

    /** By its method. */
    public Unary(String method, Node operand) {
      this.method = method;
      this.operand = operand;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      Object value = operand.eval(frame);
      frame.position = position;
      return frame.in.operators().unary(frame, method, value);
    }
  }

  /** {@code (T) a}, {@code a as T}. */
  public static final class Cast extends Node {
    private final Node operand;
    private final TypeRef type;
    private final boolean coerces;

    /** To a type; with {@code as} it coerces. */
    public Cast(Node operand, TypeRef type, boolean coerces) {
      this.operand = operand;
      this.type = type;
      this.coerces = coerces;
    }

    /** The type. */
    public TypeRef type() {
      return type;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      Object value = operand.eval(frame);
      frame.position = position;
      try {
        return coerces
            ? frame.in.casts().coerce(frame, value, type)
            : frame.in.casts().cast(value, type);
      } catch (Unwound unwound) {
        String method = coerces ? "asType" : "castToType";
        return frame.in.unwinding().instead(frame, unwound, ScriptBytecodeAdapter.class, method);
      }
    }
  }

  /** {@code a instanceof T}. */
  public static final class InstanceOf extends Node {
    private final Node operand;
    private final TypeRef type;

    /** Of a type. */
    public InstanceOf(Node operand, TypeRef type) {
      this.operand = operand;
      this.type = type;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      return frame.in.types().isInstance(operand.eval(frame), type);
    }
  }

  /** {@code a.&m}; with {@code *.&} nothing that 2.4 has. */
  public static final class MethodPointer extends Node {
    private final Node object;
    private final Node method;

    /** With its parts. */
    public MethodPointer(Node object, Node method) {
      this.object = object;
      this.method = method;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      Object receiver = object.eval(frame);
      return frame.in.pointers().pointer(receiver, String.valueOf(method.eval(frame)));
    }
  }

  /** Keeps the value of a part of an assertion. */
  public static final class Recorded extends Node {
    private final Node node;
    private final int column;

    /** At a column of the assertion's text. */
    public Recorded(Node node, int column) {
      this.node = node;
      this.column = column;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      Object value = node.eval(frame);
      if (frame.recorder != null) {
        frame.recorder.record(value, column);
      }
      return value;
    }
  }
}
