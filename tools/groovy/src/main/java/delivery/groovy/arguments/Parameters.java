package delivery.groovy.arguments;

import delivery.groovy.dispatch.Interpreter;
import delivery.groovy.program.Frame;
import delivery.groovy.program.Node;
import delivery.groovy.program.Param;
import delivery.groovy.program.Signature;
import delivery.groovy.program.Variables;
import delivery.groovy.value.Box;
import org.jspecify.annotations.Nullable;

/** The parameters of a call that begins. */
@SuppressWarnings("ReferenceEquality") // a mark is the same only by identity
public final class Parameters {
  private final Interpreter in;

  /** Of a run. */
  public Parameters(Interpreter in) {
    this.in = in;
  }

  /** Gives parameters their values. */
  public void bind(Frame frame, @Nullable Signature signature, @Nullable Object[] arguments) {
    if (signature == null) {
      return;
    }
    Param[] params = frame.code.params;
    Object[] given = in.scriptCalls().chooser().spreadOut(signature, arguments);
    int[] taken = signature.taken();
    int next = 0;
    for (int i = 0; i < params.length; i++) {
      Param param = params[i];
      if (next < taken.length && taken[next] == i) {
        Object value = in.casts().argument(next < given.length ? given[next] : null, param.type());
        frame.locals[param.slot()] = param.boxed() ? new Box(value) : value;
        next++;
      } else if (!param.boxed()) {
        frame.locals[param.slot()] = Variables.LeftOut.NOTHING;
      }
    }
    if (taken.length < params.length) {
      firstValues(frame, params, taken);
    }
  }

  private void firstValues(Frame frame, Param[] params, int[] taken) {
    Object[] values = new Object[params.length];
    int next = 0;
    for (int i = 0; i < params.length; i++) {
      Param param = params[i];
      if (next < taken.length && taken[next] == i) {
        next++;
        continue;
      }
      Node initial = param.initial();
      values[i] = initial == null ? null : in.casts().assign(initial.eval(frame), param.type());
      if (param.boxed()) {
        frame.locals[param.slot()] = new Box(values[i]);
      }
    }
    for (int i = 0; i < params.length; i++) {
      if (frame.locals[params[i].slot()] == Variables.LeftOut.NOTHING) {
        frame.locals[params[i].slot()] = values[i];
      }
    }
  }
}
