package delivery.groovy.member;

import delivery.groovy.Host;
import delivery.groovy.Member;
import delivery.groovy.dispatch.Interpreter;
import delivery.groovy.dispatch.Judge;
import delivery.groovy.dispatch.Throwing;
import groovy.lang.GroovyObject;
import groovy.lang.GroovyObjectSupport;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Objects of Java that answer for members themselves, such as Expando: judged as those methods. */
public final class GroovyObjects {
  private final Interpreter in;

  /** Of a run. */
  public GroovyObjects(Interpreter in) {
    this.in = in;
  }

  private @Nullable Method own(Object receiver, String name, Class<?>... types) {
    if (!(receiver instanceof GroovyObject)) {
      return null;
    }
    try {
      Method found = receiver.getClass().getMethod(name, types);
      boolean plain =
          found.getDeclaringClass() == GroovyObjectSupport.class
              || found.getDeclaringClass() == GroovyObject.class;
      return plain ? null : found;
    } catch (NoSuchMethodException none) {
      return null;
    }
  }

  private void judge(Method method, Object receiver, @Nullable Object... arguments) {
    Member member = Judge.member(method);
    in.judge().check(member, receiver, arguments);
  }

  /** What its {@code getProperty} gives; none when it has no such method. */
  public @Nullable Object property(Object receiver, String name) {
    Method getter = own(receiver, "getProperty", String.class);
    if (getter == null) {
      return Host.NONE;
    }
    judge(getter, receiver, name);
    return Throwing.unwrapping(() -> ((GroovyObject) receiver).getProperty(name));
  }

  /** Sets a property; false when it has no such method. */
  public boolean setProperty(Object receiver, String name, @Nullable Object value) {
    Method setter = own(receiver, "setProperty", String.class, Object.class);
    if (setter == null) {
      return false;
    }
    judge(setter, receiver, name, value);
    ((GroovyObject) receiver).setProperty(name, value);
    return true;
  }

  /** What its invokeMethod gives; none when it has no such method. */
  public @Nullable Object call(Object receiver, String name, @Nullable Object[] arguments) {
    Method general = own(receiver, "invokeMethod", String.class, Object.class);
    if (general == null) {
      return Host.NONE;
    }
    judge(general, receiver, name, arguments);
    return Throwing.unwrapping(() -> ((GroovyObject) receiver).invokeMethod(name, arguments));
  }
}
