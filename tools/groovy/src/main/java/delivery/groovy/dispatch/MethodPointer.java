package delivery.groovy.dispatch;

import delivery.groovy.operation.Types;
import delivery.groovy.program.Signature;
import delivery.groovy.value.Members;
import delivery.groovy.value.ScriptClass;
import delivery.groovy.value.ScriptInstance;
import groovy.lang.Closure;
import groovy.lang.MetaClass;
import groovy.lang.MetaMethod;
import groovy.lang.MissingMethodException;
import java.util.List;
import org.codehaus.groovy.runtime.MethodClosure;
import org.jspecify.annotations.Nullable;

/** {@code object.&method}: each call is chosen and judged anew. */
public final class MethodPointer extends Closure<Object> implements Types.Disguised {
  private static final long serialVersionUID = 1L;

  private final transient Interpreter in;
  private final transient Object receiver;
  private final String method;

  /** To a method of a value. */
  public MethodPointer(Interpreter in, Object receiver, String method) {
    super(receiver, receiver);
    this.in = in;
    this.receiver = receiver;
    this.method = method;
    this.parameterTypes = types(receiver, method);
    this.maximumNumberOfParameters = parameterTypes.length;
  }

  @SuppressWarnings("unchecked") // what Groovy answers has no type arguments
  private static Class<?>[] types(Object receiver, String method) {
    Class<?>[] longest = {};
    if (receiver instanceof ScriptInstance || receiver instanceof ScriptClass) {
      var decl =
          receiver instanceof ScriptInstance instance
              ? instance.state().type.decl()
              : ((ScriptClass) receiver).decl();
      for (Signature each : decl.methods(method)) {
        if (each.types().length > longest.length) {
          longest = new Class<?>[each.types().length];
          java.util.Arrays.fill(longest, Object.class);
        }
      }
      boolean known = longest.length > 0 || !decl.methods(method).isEmpty();
      return known ? longest : new Class<?>[] {Object.class};
    }
    if (receiver instanceof Closure<?> || receiver instanceof delivery.groovy.HostObject) {
      return new Class<?>[] {Object.class};
    }
    Class<?> type = receiver instanceof Class<?> known ? known : receiver.getClass();
    List<MetaMethod> all = JavaCalls.metaClass(type).respondsTo(receiver, method);
    for (MetaMethod each : all) {
      if (each.getNativeParameterTypes().length > longest.length) {
        longest = each.getNativeParameterTypes();
      }
    }
    return longest;
  }

  @Override
  public @Nullable Object call(@Nullable Object... arguments) {
    try {
      return in.methods().call(receiver, method, arguments);
    } catch (MissingMethodException missing) {
      boolean own = receiver instanceof Class<?> && missing.isStatic();
      throw own && missing.getMethod().equals(method)
          ? Missing.method(in, method, receiver, arguments, false)
          : missing;
    }
  }

  @Override
  public @Nullable Object call(@Nullable Object argument) {
    return call(new Object[] {argument});
  }

  /** What Groovy's own closures upon this one look for: curried and composed ones. */
  public @Nullable Object doCall(@Nullable Object... arguments) {
    return call(arguments);
  }

  @Override
  public @Nullable Object call() {
    return call(Interpreter.NO_ARGUMENTS);
  }

  @Override
  public @Nullable Object getProperty(String name) {
    return name.equals("method") ? method : in.properties().get(null, this, name);
  }

  @Override
  public @Nullable Object invokeMethod(String name, @Nullable Object arguments) {
    return in.methods().call(this, name, Members.array(arguments));
  }

  @Override
  public MetaClass getMetaClass() {
    return in == null ? super.getMetaClass() : in.members().metaClass();
  }

  @Override
  public Class<?> shownAs() {
    return MethodClosure.class;
  }
}
