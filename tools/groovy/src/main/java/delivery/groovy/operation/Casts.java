package delivery.groovy.operation;

import delivery.groovy.dispatch.Interpreter;
import delivery.groovy.program.Frame;
import delivery.groovy.program.TypeRef;
import delivery.groovy.value.ScriptClass;
import delivery.groovy.value.ScriptInstance;
import groovy.lang.Closure;
import groovy.lang.GroovyRuntimeException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.runtime.DefaultGroovyMethods;
import org.codehaus.groovy.runtime.StringGroovyMethods;
import org.jspecify.annotations.Nullable;

/** Coercions: {@code as}. */
public final class Casts extends PlainCasts {
  /** Types that Groovy's own conversions reach without constructors of a script's choice. */
  private static final Set<Class<?>> COLLECTIONS =
      Set.of(
          List.class,
          Set.class,
          java.util.SortedSet.class,
          Collection.class,
          Iterable.class,
          java.util.Queue.class,
          java.util.LinkedList.class,
          java.util.Stack.class,
          java.util.LinkedHashSet.class);

  /** Of a run. */
  public Casts(Interpreter in) {
    super(in);
  }

  /** {@code value as T}. */
  public @Nullable Object coerce(@Nullable Frame frame, @Nullable Object value, TypeRef type) {
    return value == null ? cast(null, type) : coerce(value, in.types().value(type));
  }

  /** {@code value as T} with a class as a value. */
  public @Nullable Object coerce(Object value, Object type) {
    if (value instanceof ScriptInstance instance) {
      Object[] asked = {type};
      var own =
          in.scriptCalls().chooser().choose(instance.state().type.decl().methods("asType"), asked);
      if (own != null) {
        return in.scriptCalls().invoke(own, instance, asked);
      }
    }
    if (type instanceof ScriptClass script) {
      if (in.types().isInstance(value, script)) {
        return value;
      }
      return value instanceof Map<?, ?> map && script.decl().isInterface()
          ? in.proxies().implementation(map, script)
          : toScript(value, script);
    }
    Class<?> java = (Class<?>) type;
    if (in.types().isInstance(value, java)
        && !(value instanceof Closure<?> && java.isInterface())) {
      return value;
    }
    return toJavaType(value, java);
  }

  private @Nullable Object toJavaType(Object value, Class<?> java) {
    if (value instanceof CharSequence text && !(value instanceof ScriptInstance)) {
      if (java == List.class) {
        return StringGroovyMethods.toList((CharSequence) text.toString());
      }
      if (java == Set.class
          || (java.isPrimitive() && java != boolean.class && java != char.class)
          || Number.class.isAssignableFrom(java)
          || java == Character.class) {
        return StringGroovyMethods.asType(text.toString(), java);
      }
      if (java == java.io.File.class) {
        return in.constructors().ofJava(java, new Object[] {text.toString()});
      }
    }
    if (value instanceof Number number && Number.class.isAssignableFrom(java)) {
      return DefaultGroovyMethods.asType(number, java);
    }
    if (value instanceof Closure<?> closure && java.isInterface() && !java.isInstance(value)) {
      return in.proxies().proxy(closure, java);
    }
    if (value instanceof Map<?, ?> map && java.isInterface() && !java.isInstance(value)) {
      return in.proxies().proxy(map, java);
    }
    if (value instanceof Collection<?> list && COLLECTIONS.contains(java)) {
      return DefaultGroovyMethods.asType(list, java);
    }
    if (value instanceof Object[] array && COLLECTIONS.contains(java)) {
      return DefaultGroovyMethods.asType(array, java);
    }
    if (value instanceof Collection<?> list
        && !java.isArray()
        && !java.isInterface()
        && java != String.class
        && java != Class.class
        && java != boolean.class
        && java != Boolean.class
        && !Number.class.isAssignableFrom(java)) {
      try {
        return in.constructors().ofJava(java, new Object[] {list});
      } catch (GroovyRuntimeException none) {
        return cast(value, TypeRef.of(java));
      }
    }
    return cast(value, TypeRef.of(java));
  }
}
