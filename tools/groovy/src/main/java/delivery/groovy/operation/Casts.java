package delivery.groovy.operation;

import delivery.groovy.dispatch.Interpreter;
import delivery.groovy.program.Frame;
import delivery.groovy.program.TypeRef;
import delivery.groovy.value.ScriptClass;
import delivery.groovy.value.ScriptInstance;
import groovy.lang.Closure;
import groovy.lang.GString;
import groovy.lang.GroovyRuntimeException;
import java.lang.reflect.Array;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.runtime.DefaultGroovyMethods;
import org.codehaus.groovy.runtime.StringGroovyMethods;
import org.codehaus.groovy.runtime.typehandling.GroovyCastException;
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
    if (value instanceof Map<?, ?> map && !java.isInstance(value)) {
      if (java.isInterface()) {
        return in.proxies().proxy(map, java);
      }
      if (isFinal(java)) {
        throw new GroovyCastException(
            "Cannot coerce a map to class " + java.getName() + " because it is a final class");
      }
    }
    if (value instanceof Collection<?> list && java.isArray() && java != String[].class) {
      return array(list, java);
    }
    if (value instanceof Collection<?> list && COLLECTIONS.contains(java)) {
      in.bounds().elements(list.size());
      return DefaultGroovyMethods.asType(list, java);
    }
    if (value instanceof ScriptInstance && value instanceof Iterable<?> all) {
      return COLLECTIONS.contains(java)
          ? coerce(DefaultGroovyMethods.toList(all), java)
          : cast(value, TypeRef.of(java));
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

  /** The classes that a map can be no object of; a cast has its own rules for the others. */
  private static boolean isFinal(Class<?> java) {
    return Modifier.isFinal(java.getModifiers())
        && !java.isArray()
        && java != String.class
        && java != boolean.class
        && java != Boolean.class;
  }

  // As a cast when that fails, so that its words are those of a cast.
  private @Nullable Object array(Collection<?> list, Class<?> type) {
    Class<?> element = type.getComponentType();
    in.bounds().elements(list.size());
    Object array = Array.newInstance(element, list.size());
    int at = 0;
    try {
      for (Object each : list) {
        if (each == null && element.isPrimitive()) {
          throw new NullPointerException("Cannot put null into an array of " + element);
        }
        Array.set(array, at++, each == null ? null : element(each, element));
      }
      return array;
    } catch (GroovyCastException refused) {
      return cast(list, TypeRef.of(type));
    }
  }

  // Groovy calls `asType` of each element: a GString has one that begins with its text.
  private @Nullable Object element(Object each, Class<?> type) {
    return coerce(each instanceof GString text ? text.toString() : each, type);
  }
}
