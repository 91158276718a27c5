package delivery.groovy.program;

import delivery.groovy.RunEndedError;
import delivery.groovy.dispatch.Throwing;
import org.jspecify.annotations.Nullable;

/** {@code switch}, {@code try}, {@code throw}, {@code assert}. */
public final class Branches {
  private Branches() {}

  /** {@code switch}. */
  public static final class Switch extends Stmt {
    private final Node value;
    private final Node[] cases;
    private final Stmt[] bodies;
    private final Stmt otherwise;
    private final @Nullable String label;
    private final boolean fallsThrough;

    /**
     * With its parts.
     *
     * @param fallsThrough whether a last case without an end goes on with the default
     */
    public Switch(
        Node value,
        Node[] cases,
        Stmt[] bodies,
        Stmt otherwise,
        @Nullable String label,
        boolean fallsThrough) {
      this.value = value;
      this.cases = cases;
      this.bodies = bodies;
      this.otherwise = otherwise;
      this.label = label;
      this.fallsThrough = fallsThrough;
    }

    @Override
    public @Nullable AbruptCompletion run(Frame frame) {
      Object switched = value.eval(frame);
      for (int i = 0; i < cases.length; i++) {
        if (frame.in.operators().isCase(frame, cases[i].eval(frame), switched)) {
          return from(frame, i);
        }
      }
      return ended(otherwise.run(frame));
    }

    private @Nullable AbruptCompletion from(Frame frame, int first) {
      for (int i = first; i < bodies.length; i++) {
        AbruptCompletion end = bodies[i].run(frame);
        if (end != null) {
          return ended(end);
        }
      }
      return fallsThrough ? ended(otherwise.run(frame)) : null;
    }

    private @Nullable AbruptCompletion ended(@Nullable AbruptCompletion end) {
      boolean here =
          end != null
              && end.kind() == AbruptCompletion.Kind.BREAKS
              && (end.label() == null || end.label().equals(label));
      return here ? null : end;
    }
  }

  /** One {@code catch}. */
  public record Catch(TypeRef type, Variable variable, Stmt body) {}

  /** {@code try}. */
  public static final class Try extends Stmt {
    private final Stmt body;
    private final Catch[] catches;
    private final @Nullable Stmt last;

    /** With its parts. */
    public Try(Stmt body, Catch[] catches, @Nullable Stmt last) {
      this.body = body;
      this.catches = catches;
      this.last = last;
    }

    @Override
    public @Nullable AbruptCompletion run(Frame frame) {
      if (last == null) {
        return caught(frame);
      }
      AbruptCompletion end;
      Object result;
      try {
        end = caught(frame);
        result = frame.result;
      } catch (Throwable thrown) {
        if (frame.in.ends(thrown)) {
          throw thrown;
        }
        frame.in.traces().add(thrown, frame);
        AbruptCompletion instead = last.run(frame);
        if (instead != null) {
          return instead;
        }
        throw thrown;
      }
      AbruptCompletion instead = last.run(frame);
      if (instead != null) {
        return instead;
      }
      frame.result = result;
      return end;
    }

    private @Nullable AbruptCompletion caught(Frame frame) {
      if (catches.length == 0) {
        return body.run(frame);
      }
      try {
        return body.run(frame);
      } catch (RunEndedError ended) {
        throw ended;
      } catch (Throwable any) {
        Throwable thrown = frame.in.unwinding().seen(frame, any);
        if (frame.in.ends(thrown)) {
          throw Throwing.any(thrown);
        }
        frame.in.traces().add(thrown, frame);
        Object seen = frame.in.seen(thrown);
        for (Catch each : catches) {
          if (frame.in.types().isInstance(seen, each.type())) {
            each.variable().declare(frame, seen);
            return each.body().run(frame);
          }
        }
        throw Throwing.any(thrown);
      }
    }
  }

  /** {@code throw}. */
  public static final class Throw extends Stmt {
    private final Node node;
    private final int position;

    /** Of a value. */
    public Throw(Node node, int position) {
      this.node = node;
      this.position = position;
    }

    @Override
    public @Nullable AbruptCompletion run(Frame frame) {
      Object thrown = node.eval(frame);
      frame.position = position;
      throw frame.in.thrown(frame, thrown);
    }
  }

  /** {@code assert}. */
  public static final class Assert extends Stmt {
    private final Node condition;
    private final @Nullable Node message;
    private final String text;
    private final String plain;
    private final String[] names;
    private final Node[] values;
    private final int position;

    /**
     * With its parts.
     *
     * @param text the statement in one line, for the picture of its values
     * @param plain the condition as Groovy writes it when there is a message
     */
    public Assert(
        Node condition,
        @Nullable Node message,
        String text,
        String plain,
        String[] names,
        Node[] values,
        int position) {
      this.condition = condition;
      this.message = message;
      this.text = text;
      this.plain = plain;
      this.names = names;
      this.values = values;
      this.position = position;
    }

    @Override
    public @Nullable AbruptCompletion run(Frame frame) {
      var outer = frame.recorder;
      boolean pictured = message == null;
      var recorder = pictured ? new org.codehaus.groovy.runtime.powerassert.ValueRecorder() : null;
      frame.recorder = recorder;
      boolean holds;
      try {
        holds = frame.in.operators().truth(frame, condition.eval(frame));
      } finally {
        frame.recorder = outer;
      }
      if (!holds) {
        frame.position = position;
        String described = plain;
        for (int i = 0; i < names.length && !pictured; i++) {
          described += (i == 0 ? ". Values: " : ", ") + names[i] + " = ";
          described += frame.in.texts().format(values[i].eval(frame));
        }
        Object said = message == null ? null : message.eval(frame);
        frame.position = position;
        throw frame.in.assertions().failed(text, recorder, described, message != null, said);
      }
      return null;
    }
  }
}
