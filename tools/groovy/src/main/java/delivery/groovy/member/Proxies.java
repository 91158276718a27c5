package delivery.groovy.member;

import delivery.groovy.dispatch.Interpreter;
import delivery.groovy.operation.Types;
import delivery.groovy.program.ClassDecl;
import delivery.groovy.program.Signature;
import delivery.groovy.program.TypeRef;
import delivery.groovy.value.ScriptClass;
import delivery.groovy.value.ScriptInstance;
import delivery.groovy.value.ScriptObject;
import delivery.groovy.value.State;
import groovy.lang.Closure;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.codehaus.groovy.reflection.stdclasses.CachedSAMClass;
import org.jspecify.annotations.Nullable;

/** Objects that stand for interfaces: of Java for script objects, closures and maps. */
@SuppressWarnings("ReferenceEquality") // values of a script are the same only by identity
public final class Proxies {
  private final Interpreter in;

  /** Of a run. */
  public Proxies(Interpreter in) {
    this.in = in;
  }

  /** Interfaces of Java that a script's class implements. */
  public List<Class<?>> javaInterfaces(ClassDecl decl) {
    List<Class<?>> all = new ArrayList<>();
    if (decl.isConstant()) {
      all.add(Comparable.class);
    }
    collect(decl, all);
    decl.above().forEach(each -> collect(each, all));
    all.remove(groovy.lang.GroovyObject.class);
    return all;
  }

  private static void collect(ClassDecl decl, List<Class<?>> all) {
    for (TypeRef each : decl.interfaces) {
      Class<?> java = each.java();
      if (java != null && java.isInterface() && !all.contains(java)) {
        all.add(java);
      }
    }
  }

  /** An object of a script's class that implements interfaces of Java. */
  public ScriptInstance proxy(State state, List<Class<?>> interfaces) {
    List<Class<?>> all = new ArrayList<>(interfaces);
    all.add(ScriptInstance.class);
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          Class<?> owner = method.getDeclaringClass();
          Object[] given = arguments == null ? new Object[0] : arguments;
          if (owner == ScriptInstance.class) {
            return method.isDefault()
                ? InvocationHandler.invokeDefault(proxy, method, arguments)
                : state;
          }
          if (owner == Object.class) {
            ScriptInstance self = (ScriptInstance) proxy;
            return switch (method.getName()) {
              case "equals" -> in.members().equalTo(self, given[0]);
              case "hashCode" -> in.members().hash(self);
              default -> in.members().text(self);
            };
          }
          return answer((ScriptInstance) proxy, method, given);
        };
    return (ScriptInstance) of(all, handler);
  }

  private @Nullable Object answer(ScriptInstance self, Method method, @Nullable Object[] given)
      throws Throwable {
    Signature found =
        in.scriptCalls()
            .chooser()
            .choose(self.state().type.decl().methods(method.getName()), given);
    if (found == null && method.isDefault()) {
      return InvocationHandler.invokeDefault(self, method, given);
    }
    Object value = in.unwinding().foreign(() -> in.methods().call(self, method.getName(), given));
    return result(value, method);
  }

  private @Nullable Object result(@Nullable Object value, Method method) {
    Class<?> type = method.getReturnType();
    return type == void.class ? null : in.casts().cast(value, TypeRef.of(type));
  }

  private static Object of(List<Class<?>> interfaces, InvocationHandler handler) {
    return Proxy.newProxyInstance(
        ScriptInstance.class.getClassLoader(), interfaces.toArray(Class[]::new), handler);
  }

  /** Whether a type of Java has one method that a closure can be. */
  public static boolean isSingle(Class<?> java) {
    return java.isInterface() && CachedSAMClass.getSAMMethod(java) != null;
  }

  /** A closure as an object with one method. */
  public Object single(Closure<?> closure, Class<?> java) {
    if (!isSingle(java)) {
      throw in.casts().refused(closure, java.getName());
    }
    return proxy(closure, java);
  }

  /** A closure, or a map of closures, as an object of an interface. */
  public Object proxy(Object handlers, Class<?> java) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          Object[] given = arguments == null ? new Object[0] : arguments;
          if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
              case "equals" -> proxy == given[0];
              case "hashCode" -> handlers.hashCode();
              default -> handlers.toString();
            };
          }
          Object called = handlers instanceof Map<?, ?> map ? map.get(method.getName()) : handlers;
          boolean own = handlers instanceof Closure<?> && method.isDefault();
          if (called instanceof Closure<?> closure && !own) {
            Object value = in.unwinding().foreign(() -> in.closureCalls().call(closure, given));
            return result(value, method);
          }
          if (method.isDefault()) {
            return InvocationHandler.invokeDefault(proxy, method, given);
          }
          throw new UnsupportedOperationException();
        };
    return of(List.of(java), handler);
  }

  /** A closure, or a map of closures, as an object of a script's interface. */
  public Object implementation(Object handlers, ScriptClass type) {
    ClassDecl decl = new ClassDecl(type.decl().name() + "_groovyProxy", 0, ClassDecl.Kind.CLASS);
    decl.interfaces = List.of(TypeRef.of(type.decl()));
    decl.link();
    ScriptClass made = in.types().of(decl);
    State state = new State(made, decl.instanceCount());
    state.handlers = handlers;
    return new ScriptObject(state);
  }

  /** Calls the closure that stands for an abstract method. */
  public @Nullable Object handled(
      ScriptInstance self, Signature method, @Nullable Object[] arguments) {
    Object handlers = Objects.requireNonNull(self.state().handlers);
    Object called = handlers instanceof Map<?, ?> map ? map.get(method.name()) : handlers;
    if (called instanceof Closure<?> closure) {
      Object value = in.closureCalls().call(closure, arguments);
      return called == handlers ? returned(value, method.returns()) : value;
    }
    throw new UnsupportedOperationException();
  }

  /** What a closure gives is not converted: Java's proxy takes the type of the method only. */
  private @Nullable Object returned(@Nullable Object value, TypeRef type) {
    Class<?> java = type.java();
    if (java == void.class) {
      return null;
    }
    if (value == null && java != null && java.isPrimitive()) {
      throw new NullPointerException(
          "Cannot invoke \"%s.%sValue()\" because the value of the closure is null"
              .formatted(Types.boxed(java).getName(), java.getName()));
    }
    if (value != null && type.library() == null) {
      in.types().require(value, java == null ? type : TypeRef.of(Types.boxed(java)));
    }
    return value;
  }
}
