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
    if (in.types().isInstance(value, java) && !isMadeAnew(value, java)) {
      return value;
    }
    return toJavaType(value, java);
  }

  /** Groovy makes another object of a closure for an interface, of a list for another class. */
  private static boolean isMadeAnew(Object value, Class<?> java) {
    return switch (value) {
      case ScriptInstance instance -> false;
      case Closure<?> closure -> java.isInterface();
      case Collection<?> list ->
          !Modifier.isAbstract(java.getModifiers())
              && java != value.getClass()
              && java != Object.class;
      default -> false;
    };
  }

  private @Nullable Object toJavaType(Object value, Class<?> java) {
    if (java == String.class) {
      return in.texts().format(value);
    }
    return switch (value) {
      case CharSequence text when !(value instanceof ScriptInstance) -> ofText(text, java);
      case Number number when Number.class.isAssignableFrom(java) ->
          DefaultGroovyMethods.asType(number, java);
      case Closure<?> closure when java.isInterface() && !java.isInstance(value) ->
          in.proxies().proxy(closure, java);
      case Closure<?> closure -> ofMembers(closure, java);
      case Map<?, ?> map when java.isInterface() -> in.proxies().proxy(map, java);
      case Map<?, ?> map -> ofMembers(map, java);
      case ScriptInstance own when own instanceof Iterable<?> all ->
          COLLECTIONS.contains(java)
              ? coerce(DefaultGroovyMethods.toList(all), java)
              : cast(own, TypeRef.of(java));
      case Collection<?> list -> ofList(list, java);
      case Object[] array when COLLECTIONS.contains(java) ->
          DefaultGroovyMethods.asType(array, java);
      default -> cast(value, TypeRef.of(java));
    };
  }

  private @Nullable Object ofText(CharSequence text, Class<?> java) {
    String plain = text.toString();
    if (java == List.class) {
      return StringGroovyMethods.toList((CharSequence) plain);
    }
    boolean number =
        (java.isPrimitive() && java != boolean.class) || Number.class.isAssignableFrom(java);
    if (java == Set.class || number || (java == Character.class && !(text instanceof GString))) {
      return StringGroovyMethods.asType(plain, java);
    }
    if (java == java.io.File.class) {
      return in.constructors().ofJava(java, new Object[] {plain});
    }
    return cast(text instanceof GString ? text : plain, TypeRef.of(java));
  }

  /** Of a closure or map, of which Groovy would make a class with those methods. */
  private @Nullable Object ofMembers(Object value, Class<?> java) {
    try {
      return cast(value, TypeRef.of(java));
    } catch (GroovyCastException refused) {
      throw Modifier.isFinal(java.getModifiers())
          ? new GroovyCastException(
              "Cannot coerce a map to class " + java.getName() + " because it is a final class")
          : refused;
    }
  }

  private @Nullable Object ofList(Collection<?> list, Class<?> java) {
    if (java.isArray() && java != String[].class) {
      return array(list, java);
    }
    if (COLLECTIONS.contains(java)) {
      in.bounds().elements(list.size());
      return DefaultGroovyMethods.asType(list, java);
    }
    boolean constructed =
        !java.isArray()
            && !java.isInterface()
            && !java.isPrimitive()
            && java != Class.class
            && java != Boolean.class
            && !Number.class.isAssignableFrom(java);
    if (constructed) {
      try {
        return in.constructors().ofJava(java, new Object[] {list});
      } catch (GroovyRuntimeException none) {
        return cast(list, TypeRef.of(java));
      }
    }
    return cast(list, TypeRef.of(java));
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
