package delivery.groovy.program;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Simple statements and loops. */
@SuppressWarnings("ReferenceEquality") // values of a script are the same only by identity
public final class Statements {
  private Statements() {}

  /** Statements in order. */
  public static final class Block extends Stmt {
    private final Stmt[] all;
    private final @Nullable String label;

    /** With its statements. */
    public Block(Stmt[] all, @Nullable String label) {
      this.all = all;
      this.label = label;
    }

    @Override
    public @Nullable AbruptCompletion run(Frame frame) {
      for (Stmt each : all) {
        AbruptCompletion end = each.run(frame);
        if (end != null) {
          return label != null
                  && end.kind() == AbruptCompletion.Kind.BREAKS
                  && label.equals(end.label())
              ? null
              : end;
        }
      }
      return null;
    }
  }

  /** An expression whose value nobody needs. */
  public static final class Evaluate extends Stmt {
    private final Node node;

    /** Of an expression. */
    public Evaluate(Node node) {
      this.node = node;
    }

    @Override
    public @Nullable AbruptCompletion run(Frame frame) {
      node.eval(frame);
      return null;
    }
  }

  /** {@code return}. */
  public static final class Return extends Stmt {
    private final Node node;
    private final TypeRef type;

    /** Of a value, cast to the method's type. */
    public Return(Node node, TypeRef type) {
      this.node = node;
      this.type = type;
    }

    @Override
    public @Nullable AbruptCompletion run(Frame frame) {
      Object value = node.eval(frame);
      if (type.java() == void.class) {
        value = null;
      } else if (!type.isObject()) {
        frame.position = node.position;
        value = frame.in.casts().assign(value, type);
      }
      frame.result = value;
      return AbruptCompletion.RETURN;
    }
  }

  /** {@code break} and {@code continue}. */
  public static final class Jump extends Stmt {
    private final AbruptCompletion completion;

    /** To where. */
    public Jump(AbruptCompletion completion) {
      this.completion = completion;
    }

    @Override
    public @Nullable AbruptCompletion run(Frame frame) {
      return completion;
    }
  }

  /** {@code if}. */
  public static final class If extends Stmt {
    private final Node condition;
    private final Stmt yes;
    private final Stmt no;

    /** With its parts. */
    public If(Node condition, Stmt yes, Stmt no) {
      this.condition = condition;
      this.yes = yes;
      this.no = no;
    }

    @Override
    public @Nullable AbruptCompletion run(Frame frame) {
      return frame.in.operators().truth(frame, condition.eval(frame))
          ? yes.run(frame)
          : no.run(frame);
    }
  }

  /** What every loop does with the end of its body. */
  abstract static class Loop extends Stmt {
    private static final AbruptCompletion LEAVE =
        new AbruptCompletion(AbruptCompletion.Kind.BREAKS, null);
    private final @Nullable String label;

    Loop(@Nullable String label) {
      this.label = label;
    }

    /** Null to go on, {@link #LEAVE} to end the loop normally, else what is handed on. */
    @Nullable AbruptCompletion round(Frame frame, Stmt body) {
      frame.in.step();
      AbruptCompletion end = body.run(frame);
      if (end == null || end.kind() == AbruptCompletion.Kind.RETURNS) {
        return end;
      }
      if (end.label() != null && !end.label().equals(label)) {
        return end;
      }
      return end.kind() == AbruptCompletion.Kind.BREAKS ? LEAVE : null;
    }

    static @Nullable AbruptCompletion ended(AbruptCompletion end) {
      return end == LEAVE ? null : end;
    }
  }

  /** {@code while}, and {@code do … while}. */
  public static final class While extends Loop {
    private final Node condition;
    private final Stmt body;

    /** With its parts. */
    public While(Node condition, Stmt body, @Nullable String label) {
      super(label);
      this.condition = condition;
      this.body = body;
    }

    @Override
    public @Nullable AbruptCompletion run(Frame frame) {
      while (frame.in.operators().truth(frame, condition.eval(frame))) {
        AbruptCompletion end = round(frame, body);
        if (end != null) {
          return ended(end);
        }
      }
      return null;
    }
  }

  /** {@code for (x in list)}. */
  public static final class ForEach extends Loop {
    private final Variable variable;
    private final Node list;
    private final Stmt body;
    private final boolean casts;

    /**
     * With its parts.
     *
     * @param casts whether each value is cast to the variable's type
     */
    public ForEach(Variable variable, Node list, Stmt body, @Nullable String label, boolean casts) {
      super(label);
      this.casts = casts;
      this.variable = variable;
      this.list = list;
      this.body = body;
    }

    @Override
    public @Nullable AbruptCompletion run(Frame frame) {
      Object values = list.eval(frame);
      variable.declare(frame, null);
      Iterator<?> each = frame.in.operators().iterator(frame, values);
      while (each.hasNext()) {
        Object value = each.next();
        if (casts && !variable.type().isObject()) {
          value = frame.in.casts().assign(value, variable.type());
        }
        variable.set(frame, value);
        AbruptCompletion end = round(frame, body);
        if (end != null) {
          return ended(end);
        }
      }
      return null;
    }
  }

  /** {@code for (a; b; c)}. */
  public static final class For extends Loop {
    private final Node[] before;
    private final @Nullable Node condition;
    private final Node[] after;
    private final Stmt body;

    /** With its parts. */
    public For(
        Node[] before, @Nullable Node condition, Node[] after, Stmt body, @Nullable String label) {
      super(label);
      this.before = before;
      this.condition = condition;
      this.after = after;
      this.body = body;
    }

    @Override
    public @Nullable AbruptCompletion run(Frame frame) {
      for (Node each : before) {
        each.eval(frame);
      }
      while (condition == null || frame.in.operators().truth(frame, condition.eval(frame))) {
        AbruptCompletion end = round(frame, body);
        if (end != null) {
          return ended(end);
        }
        for (Node each : after) {
          each.eval(frame);
        }
      }
      return null;
    }
  }
}
