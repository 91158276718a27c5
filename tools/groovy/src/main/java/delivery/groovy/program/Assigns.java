package delivery.groovy.program;

import delivery.groovy.dispatch.Unwound;
import delivery.groovy.operation.Operators.Operator;
import org.codehaus.groovy.runtime.ScriptBytecodeAdapter;
import org.jspecify.annotations.Nullable;

/** Assignments in all forms. */
public final class Assigns {
  private Assigns() {}

  /** {@code x = value}. */
  public static final class Assign extends Node {
    private final Variable variable;
    private final Node value;
    private final boolean declares;
    private final boolean givesCast;

    private Assign(Variable variable, Node value, boolean declares, boolean givesCast) {
      this.variable = variable;
      this.value = value;
      this.declares = declares;
      this.givesCast = givesCast;
    }

    /** {@code int x = value}: the variable starts, also for each round of a loop. */
    public static Assign declared(Variable variable, Node value) {
      return new Assign(variable, value, true, true);
    }

    /** {@code x = value}, which is itself what was assigned, before it was cast. */
    public static Assign ofValue(Variable variable, Node value) {
      return new Assign(variable, value, false, false);
    }

    /** {@code x = value} in rewritten code, where the value is cast before it is assigned. */
    public static Assign ofCast(Variable variable, Node value) {
      return new Assign(variable, value, false, true);
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      Object given = value.eval(frame);
      Object kept = given;
      if (!variable.type().isObject()) {
        frame.position = position;
        kept = cast(frame, given, variable.type());
      }
      store(frame, variable, kept, declares);
      return givesCast ? kept : given;
    }
  }

  /** {@code int x} in rewritten code: no value of its own, and nothing is cast. */
  public static final class Declare extends Node {
    private final Variable variable;
    private final @Nullable Object first;

    /** Of a variable that starts with a value. */
    public Declare(Variable variable, @Nullable Object first) {
      this.variable = variable;
      this.first = first;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      variable.declare(frame, first);
      return null;
    }
  }

  /** {@code def (a, b) = list} and {@code (a, b) = list}. */
  public static final class AssignMany extends Node {
    private final Variable[] variables;
    private final Node value;
    private final boolean declares;

    /** Of several variables. */
    public AssignMany(Variable[] variables, Node value, boolean declares) {
      this.variables = variables;
      this.value = value;
      this.declares = declares;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      Object list = value.eval(frame);
      for (int i = 0; i < variables.length; i++) {
        frame.position = position;
        Object element = frame.in.call(frame, list, "getAt", new Object[] {i});
        Variable variable = variables[i];
        Object cast = frame.in.casts().assign(element, variable.type());
        store(frame, variable, cast, declares);
      }
      return list;
    }
  }

  private static @Nullable Object cast(Frame frame, @Nullable Object value, TypeRef type) {
    try {
      return frame.in.casts().assign(value, type);
    } catch (Unwound unwound) {
      return frame
          .in
          .unwinding()
          .instead(frame, unwound, ScriptBytecodeAdapter.class, "castToType");
    }
  }

  private static void store(
      Frame frame, Variable variable, @Nullable Object value, boolean declares) {
    if (declares) {
      variable.declare(frame, value);
    } else {
      variable.set(frame, value);
    }
  }

  /** {@code x++} and its kind. */
  public static final class Step extends Node {
    private final Variable variable;
    private final Change change;

    /** Up or down, and whether its value is the new one. */
    public Step(Variable variable, Change change) {
      this.variable = variable;
      this.change = change;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      Object old = variable.eval(frame);
      frame.position = position;
      Object next = change.of(frame, old, position);
      Object kept = next;
      if (!variable.type().isObject()) {
        kept = frame.in.casts().assign(next, variable.type());
      }
      variable.set(frame, kept);
      return change.keepsOld() ? old : next;
    }
  }

  /** {@code a[i] = value}. */
  public static final class IndexAssign extends Node {
    private final Node list;
    private final Node index;
    private final Node value;
    private final boolean valueFirst;

    /**
     * With its parts.
     *
     * @param valueFirst whether the value is evaluated before the list that gets it
     */
    public IndexAssign(Node list, Node index, Node value, boolean valueFirst) {
      this.valueFirst = valueFirst;
      this.list = list;
      this.index = index;
      this.value = value;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      Object first = valueFirst ? value.eval(frame) : null;
      Object receiver = list.eval(frame);
      Object at = index.eval(frame);
      Object result = valueFirst ? first : value.eval(frame);
      frame.position = position;
      frame.in.operators().putAt(frame, receiver, at, result);
      return result;
    }
  }

  /** {@code a[i] += value}, {@code a[i]++}. */
  public static final class IndexChange extends Node {
    private final Node list;
    private final Node index;
    private final Change change;

    /** With its parts. */
    public IndexChange(Node list, Node index, Change change) {
      this.list = list;
      this.index = index;
      this.change = change;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      Object receiver = list.eval(frame);
      Object at = index.eval(frame);
      frame.position = position;
      Object old = frame.in.operators().element(frame, receiver, at);
      Object next = change.of(frame, old, position);
      frame.position = position;
      frame.in.operators().putAt(frame, receiver, at, next);
      return change.keepsOld() ? old : next;
    }
  }

  /** {@code a.b = value}; with {@code *.} for each of a list. */
  public static final class PropertyAssign extends Node {
    private final Properties.Access access;
    private final Node value;

    /** With its parts. */
    public PropertyAssign(Properties.Access access, Node value) {
      this.access = access;
      this.value = value;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      // Groovy evaluates the value before the object that gets it, rewritten code after it.
      boolean valueFirst = !access.isRewritten();
      Object first = valueFirst ? value.eval(frame) : null;
      Object receiver = access.receiver(frame);
      String name = access.name(frame);
      Object result = valueFirst ? first : value.eval(frame);
      frame.position = position;
      access.set(frame, receiver, name, result);
      return result;
    }
  }

  /** {@code a.b += value}, {@code a.b++}. */
  public static final class PropertyChange extends Node {
    private final Properties.Access access;
    private final Change change;

    /** With its parts. */
    public PropertyChange(Properties.Access access, Change change) {
      this.access = access;
      this.change = change;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      Object receiver = access.receiver(frame);
      String name = access.name(frame);
      frame.position = position;
      Object old = access.get(frame, receiver, name);
      Object next = change.of(frame, old, position);
      // Groovy evaluates the object a second time to set the property, rewritten code does not.
      Object again = access.isRewritten() ? receiver : access.receiver(frame);
      frame.position = position;
      access.set(frame, again, name, next);
      return change.keepsOld() ? old : next;
    }
  }

  /** {@code f()++}: the value is computed and kept nowhere. */
  public static final class StepOfValue extends Node {
    private final Node value;
    private final Change change;

    /** Of a value. */
    public StepOfValue(Node value, Change change) {
      this.value = value;
      this.change = change;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      Object old = value.eval(frame);
      frame.position = position;
      Object next = change.of(frame, old, position);
      return change.keepsOld() ? old : next;
    }
  }

  /**
   * How a value becomes the next one.
   *
   * @param column where a failed assertion shows the value before; 0 when it does not
   */
  public record Change(
      @Nullable Operator operator,
      @Nullable Node operand,
      boolean up,
      boolean keepsOld,
      int column) {
    @Nullable Object of(Frame frame, @Nullable Object old, int position) {
      if (operator == null || operand == null) {
        if (frame.recorder != null && column > 0) {
          frame.recorder.record(old, column);
        }
        return frame.in.operators().step(frame, old, up);
      }
      Object right = operand.eval(frame);
      frame.position = position;
      return frame.in.operators().binary(frame, operator, old, right);
    }
  }
}
