package delivery.groovy.operation;

import delivery.groovy.Place;
import delivery.groovy.dispatch.Interpreter;
import delivery.groovy.dispatch.Throwing;
import delivery.groovy.dispatch.Traces;
import delivery.groovy.value.ScriptInstance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.codehaus.groovy.runtime.powerassert.AssertionRenderer;
import org.codehaus.groovy.runtime.powerassert.PowerAssertionError;
import org.codehaus.groovy.runtime.powerassert.ValueRecorder;
import org.jspecify.annotations.Nullable;

/** Texts of values, of failed assertions and of stacks. */
public final class Texts {
  private final Interpreter in;

  /** Of a run. */
  public Texts(Interpreter in) {
    this.in = in;
  }

  /** As Groovy writes it in texts. */
  public String format(@Nullable Object value) {
    in.bounds().whole(value);
    return InvokerHelper.toString(part(value));
  }

  /** Of an object of a script's class that extends one of Java's collections, that. */
  static @Nullable Object part(@Nullable Object value) {
    Object part = value instanceof ScriptInstance own ? own.state().parent : null;
    return part instanceof Collection<?> || part instanceof Map<?, ?> ? part : value;
  }

  /** What a failed assertion throws. */
  public RuntimeException failed(
      String text,
      @Nullable ValueRecorder recorder,
      String plain,
      boolean hasMessage,
      @Nullable Object message) {
    String own = in.observer() == null ? null : in.observer().assertion(text, hasMessage, message);
    if (own != null) {
      return Throwing.any(new PowerAssertionError(own));
    }
    if (recorder == null && hasMessage && message != null && !"".equals(message)) {
      return Throwing.any(new AssertionError(message + ". Expression: " + plain));
    }
    return Throwing.any(
        new PowerAssertionError(
            recorder == null ? plain : AssertionRenderer.render(text, recorder)));
  }

  /** The calls of this thread as Java has them. */
  public StackTraceElement[] stackTrace() {
    List<StackTraceElement> all = new ArrayList<>();
    for (Place each : Traces.stack(in.top())) {
      int dot = each.method().lastIndexOf('.');
      String type = dot < 0 ? each.file() : each.method().substring(0, dot);
      all.add(
          new StackTraceElement(type, each.method().substring(dot + 1), each.file(), each.line()));
    }
    return all.toArray(StackTraceElement[]::new);
  }
}
