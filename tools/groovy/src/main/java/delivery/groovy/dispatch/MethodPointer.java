package delivery.groovy.dispatch;

import delivery.groovy.operation.Types;
import delivery.groovy.program.ClassDecl.Kind;
import delivery.groovy.program.Signature;
import delivery.groovy.value.Members;
import delivery.groovy.value.ScriptClass;
import delivery.groovy.value.ScriptInstance;
import groovy.lang.Closure;
import groovy.lang.GroovyObject;
import groovy.lang.MetaClass;
import groovy.lang.MetaMethod;
import groovy.lang.MissingMethodException;
import groovy.lang.Script;
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

  // As many as the method with the most has, also of those that Groovy adds.
  @SuppressWarnings("unchecked") // what Groovy answers has no type arguments
  private static Class<?>[] types(Object receiver, String method) {
    if (receiver instanceof Closure<?> || receiver instanceof delivery.groovy.HostObject) {
      return new Class<?>[] {Object.class};
    }
    Class<?>[] longest = {};
    for (Signature each : declared(receiver, method)) {
      if (each.types().length > longest.length) {
        longest = each.javaTypes();
      }
    }
    List<MetaMethod> all = JavaCalls.metaClass(javaClass(receiver)).respondsTo(receiver, method);
    for (MetaMethod each : all) {
      if (each.getNativeParameterTypes().length > longest.length) {
        longest = each.getNativeParameterTypes();
      }
    }
    return longest;
  }

  private static List<Signature> declared(Object receiver, String method) {
    return switch (receiver) {
      case ScriptInstance instance -> instance.state().type.decl().methods(method);
      case ScriptClass type -> type.decl().methods(method);
      default -> List.of();
    };
  }

  private static Class<?> javaClass(Object receiver) {
    return switch (receiver) {
      case ScriptInstance instance when instance.state().type.decl().kind() == Kind.SCRIPT ->
          Script.class;
      case ScriptInstance instance -> GroovyObject.class;
      case ScriptClass type -> GroovyObject.class;
      case Class<?> type -> type;
      default -> receiver.getClass();
    };
  }

  @Override
  public @Nullable Object call(@Nullable Object... arguments) {
    try {
      return in.methods().call(receiver, method, arguments);
    } catch (MissingMethodException missing) {
      boolean own =
          receiver instanceof Class<?> && missing.isStatic() && missing.getMethod().equals(method);
      if (own && arguments.length == 1 && arguments[0] instanceof List<?> list) {
        Object[] spread = in.bounds().spread(list);
        if (in.javaCalls().choose(receiver, method, spread).method() != null) {
          return in.methods().call(receiver, method, spread);
        }
      }
      throw own ? Missing.method(in, method, receiver, arguments, false) : missing;
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
