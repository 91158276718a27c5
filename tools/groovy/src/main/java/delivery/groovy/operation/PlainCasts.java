package delivery.groovy.operation;

import delivery.groovy.arguments.Chooser;
import delivery.groovy.dispatch.Interpreter;
import delivery.groovy.member.Proxies;
import delivery.groovy.program.TypeRef;
import delivery.groovy.value.ScriptClass;
import delivery.groovy.value.ScriptInstance;
import groovy.lang.Closure;
import groovy.lang.GroovyRuntimeException;
import java.lang.reflect.Array;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.reflection.ReflectionCache;
import org.codehaus.groovy.runtime.typehandling.DefaultTypeTransformation;
import org.codehaus.groovy.runtime.typehandling.GroovyCastException;
import org.codehaus.groovy.runtime.typehandling.ShortTypeHandling;
import org.jspecify.annotations.Nullable;

/** Casts, coercions and arrays. What makes an object is judged as a constructor. */
public abstract class PlainCasts {
  final Interpreter in;

  PlainCasts(Interpreter in) {
    this.in = in;
  }

  /** The value that a variable of a type gets. */
  public @Nullable Object assign(@Nullable Object value, TypeRef type) {
    return cast(value, type);
  }

  /**
   * The value that a property gets by its name: Java finds no value for null in a primitive type.
   */
  public @Nullable Object property(@Nullable Object value, TypeRef type) {
    Class<?> java = type.java();
    if (value == null && java != null && java.isPrimitive()) {
      throw new IllegalArgumentException(new NullPointerException("Cannot unbox null for " + java));
    }
    return assign(value, type);
  }

  /** The value that a parameter of a type gets, once the method was chosen. */
  public @Nullable Object argument(@Nullable Object value, TypeRef type) {
    Class<?> java = type.java();
    if (value == null
        || java == null
        || java == Object.class
        || in.types().isInstance(value, type)) {
      return value;
    }
    if (value instanceof Closure<?> closure && !java.isInstance(value)) {
      return in.proxies().single(closure, java);
    }
    return ReflectionCache.getCachedClass(java).coerceArgument(value);
  }

  /** {@code (T) value}. */
  public @Nullable Object cast(@Nullable Object value, TypeRef type) {
    if (type.isObject()) {
      return value;
    }
    Class<?> java = type.java();
    if (value == null) {
      if (java == boolean.class) {
        return false;
      }
      if (java == char.class) {
        throw new NullPointerException(
            "Cannot invoke \"java.lang.Character.charValue()\" because the value is null");
      }
      if (java != null && java.isPrimitive() && java != void.class) {
        throw new GroovyCastException(null, java);
      }
      return null;
    }
    if (in.types().isInstance(value, type)) {
      return value;
    }
    if (java == null) {
      return toScript(value, (ScriptClass) in.types().value(type));
    }
    if (java.isArray()) {
      return toArray(in.operators().list(value), Chooser.element(type));
    }
    return toJava(value, java);
  }

  final Object toScript(Object value, ScriptClass type) {
    if (type.decl().kind() == delivery.groovy.program.ClassDecl.Kind.ENUM
        && value instanceof CharSequence) {
      return in.enums().constant(type, value.toString());
    }
    if (value instanceof Closure<?> closure && type.decl().isInterface()) {
      return in.proxies().implementation(closure, type);
    }
    if (value instanceof Collection<?> || value instanceof Object[] || value instanceof Map<?, ?>) {
      Object[] arguments =
          value instanceof Collection<?> list
              ? list.toArray()
              : value instanceof Object[] array ? array : new Object[] {value};
      try {
        return created(type, arguments, value);
      } catch (GroovyRuntimeException none) {
        throw notCast(value, type.decl().name(), none);
      }
    }
    throw notCast(value, type.decl().name(), null);
  }

  // With the elements, and where no constructor takes them, with the list itself.
  private Object created(ScriptClass type, @Nullable Object[] elements, Object list) {
    try {
      return in.constructors().create(type, elements, null, null);
    } catch (GroovyRuntimeException none) {
      if (!String.valueOf(none.getMessage()).contains("Could not find matching constructor for")) {
        throw none;
      }
      try {
        return in.constructors().create(type, new Object[] {list}, null, null);
      } catch (RuntimeException neither) {
        none.addSuppressed(neither);
        throw none;
      }
    }
  }

  private RuntimeException notCast(Object value, String type, @Nullable Throwable reason) {
    String because = reason == null ? "" : " due to: " + reason;
    return new GroovyCastException(
        "Cannot cast object '"
            + value
            + "' with class '"
            + in.types().nameOf(value)
            + "' to class '"
            + type
            + "'"
            + because);
  }

  /** A value that has not the type that is needed. */
  public RuntimeException refused(Object value, String type) {
    return notCast(value, type, null);
  }

  private @Nullable Object toJava(Object value, Class<?> java) {
    if (java == boolean.class || java == Boolean.class) {
      return in.operators().truth(null, value);
    }
    if (java == String.class) {
      in.bounds().whole(value);
      return value.toString();
    }
    if (java == Class.class) {
      throw in.judge().never("making a class from text");
    }
    boolean plain =
        java.isPrimitive()
            || java == Character.class
            || (Number.class.isAssignableFrom(java) && java.getName().startsWith("java."));
    if (plain && !(value instanceof ScriptInstance)) {
      return number(value, java);
    }
    if (java.isEnum() && value instanceof CharSequence) {
      return in.methods().call(java, "valueOf", new Object[] {value.toString()});
    }
    Object collection = Collection.class.isAssignableFrom(java) ? toCollection(value, java) : null;
    if (collection != null) {
      return collection;
    }
    if (value instanceof Closure<?> closure && Proxies.isSingle(java)) {
      return in.proxies().single(closure, java);
    }
    if (value instanceof Collection<?> || value instanceof Object[] || value instanceof Map<?, ?>) {
      Object[] arguments =
          value instanceof Collection<?> list
              ? list.toArray()
              : value instanceof Object[] array ? array : new Object[] {value};
      return constructed(value, java, arguments);
    }
    throw refused(value, java.getName());
  }

  private @Nullable Object constructed(Object value, Class<?> java, @Nullable Object[] arguments) {
    try {
      return in.constructors().ofJava(java, arguments);
    } catch (GroovyRuntimeException none) {
      if (String.valueOf(none.getMessage()).startsWith("Could not find matching constructor")) {
        try {
          return in.constructors().ofJava(java, new Object[] {value});
        } catch (GroovyRuntimeException still) {
          throw notCast(value, java.getName(), none);
        }
      }
      throw notCast(value, java.getName(), none);
    }
  }

  private static @Nullable Object number(Object given, Class<?> java) {
    Object value = given instanceof groovy.lang.GString text ? text.toString() : given;
    if (java == char.class || java == Character.class) {
      return ShortTypeHandling.castToChar(value);
    }
    boolean isNumber =
        value instanceof Number
            || value instanceof Character
            || (Operators.isText(value) && value.toString().length() == 1);
    if ((java.isPrimitive() && !isNumber)
        || value instanceof Collection<?>
        || value instanceof Map<?, ?>
        || value.getClass().isArray()) {
      throw new GroovyCastException(value, java);
    }
    return DefaultTypeTransformation.castToType(value, java);
  }

  /** What Groovy makes of lists and arrays itself; null when a constructor is called. */
  private @Nullable Object toCollection(Object value, Class<?> java) {
    boolean open = Modifier.isAbstract(java.getModifiers());
    boolean set =
        java == LinkedHashSet.class || (open && java.isAssignableFrom(LinkedHashSet.class));
    if (value instanceof Collection<?> list && set) {
      return new LinkedHashSet<>(list);
    }
    if (!value.getClass().isArray()) {
      return null;
    }
    List<Object> elements = in.operators().list(value);
    if (open && java.isAssignableFrom(ArrayList.class)) {
      return elements;
    }
    if (open && set) {
      return new LinkedHashSet<>(elements);
    }
    Object made;
    try {
      made = in.constructors().ofJava(java, Interpreter.NO_ARGUMENTS);
    } catch (GroovyRuntimeException none) {
      throw new GroovyCastException(
          "Could not instantiate instance of: "
              + java.getName()
              + ". Reason: java.lang.InstantiationException: "
              + java.getName());
    }
    for (Object each : elements) {
      in.methods().call(made, "add", new Object[] {each});
    }
    return made;
  }

  /** An array of a type with these elements, each cast. */
  public Object toArray(List<@Nullable Object> list, TypeRef element) {
    Class<?> java = element.java() == null ? Object.class : element.java();
    in.bounds().elements(list.size());
    Object array = Array.newInstance(java, list.size());
    for (int i = 0; i < list.size(); i++) {
      Array.set(array, i, cast(list.get(i), element));
    }
    return array;
  }

  /** An array of a size; with several lengths, of arrays. */
  public Object newArray(TypeRef element, int[] lengths) {
    long all = 1;
    for (int each : lengths) {
      all *= Math.max(1, each);
      in.bounds().elements(all);
    }
    Class<?> java = element.java() == null ? Object.class : element.java();
    return lengths.length == 0
        ? Array.newInstance(java, 0)
        : Array.newInstance(java, Arrays.copyOf(lengths, lengths.length));
  }
}
