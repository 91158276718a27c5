package delivery.groovy.dispatch;

import delivery.groovy.operation.Types;
import delivery.groovy.program.ClassDecl;
import delivery.groovy.program.Signature;
import delivery.groovy.program.TypeRef;
import delivery.groovy.value.ScriptClass;
import delivery.groovy.value.ScriptInstance;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.codehaus.groovy.reflection.ParameterTypes;
import org.codehaus.groovy.reflection.ReflectionCache;
import org.codehaus.groovy.runtime.MetaClassHelper;
import org.jspecify.annotations.Nullable;

/** Chooses among the methods of a script as Groovy chooses among those of Java. */
public final class Chooser {
  private static final long VARIABLE = 1L << 44;

  private final Interpreter in;

  /** Of a run. */
  public Chooser(Interpreter in) {
    this.in = in;
  }

  /** The method that fits best; null when none does. */
  public @Nullable Signature choose(List<Signature> candidates, @Nullable Object[] arguments) {
    Signature best = null;
    long nearest = Long.MAX_VALUE;
    boolean several = candidates.size() > 1;
    if (!several && arguments.length == 0 && candidates.size() == 1) {
      Signature only = candidates.get(0);
      return only.types().length == 0 || only.isVariable() || takesNull(only) ? only : null;
    }
    for (Signature each : candidates) {
      if (!fits(each, arguments)) {
        continue;
      }
      long distance = several ? distance(each, arguments) : 0;
      if (arguments.length == 1 && arguments[0] == null && each.types()[0].isObject()) {
        distance = Long.MIN_VALUE;
      }
      if (best == null || distance < nearest) {
        best = each;
        nearest = distance;
      }
    }
    return best;
  }

  // The only method, with one parameter, is called with null when nothing is given.
  private boolean takesNull(Signature only) {
    return only.types().length == 1 && fits(only.types()[0], null);
  }

  /** Whether a method takes arguments. */
  public boolean fits(Signature signature, @Nullable Object[] arguments) {
    TypeRef[] types = signature.types();
    if (types.length == arguments.length && fitExactly(types, arguments)) {
      return true;
    }
    return signature.isVariable() && fitVariably(types, arguments);
  }

  private boolean fitExactly(TypeRef[] types, @Nullable Object[] arguments) {
    for (int i = 0; i < types.length; i++) {
      if (!fits(types[i], arguments[i])) {
        return false;
      }
    }
    return true;
  }

  private boolean fitVariably(TypeRef[] types, @Nullable Object[] arguments) {
    int fixed = types.length - 1;
    if (arguments.length < fixed) {
      return false;
    }
    for (int i = 0; i < fixed; i++) {
      if (!fits(types[i], arguments[i])) {
        return false;
      }
    }
    TypeRef element = element(types[fixed]);
    for (int i = fixed; i < arguments.length; i++) {
      if (!fits(element, arguments[i])) {
        return false;
      }
    }
    return true;
  }

  /** The type of an array's elements. */
  public static TypeRef element(TypeRef array) {
    if (array.dimensions() == 1) {
      return new TypeRef(null, array.decl(), array.library(), array.name(), 0);
    }
    return TypeRef.of(
        Objects.requireNonNull(Objects.requireNonNull(array.java()).getComponentType()));
  }

  /** Whether a parameter takes an argument. */
  public boolean fits(TypeRef type, @Nullable Object argument) {
    if (type.isObject()) {
      return true;
    }
    if (argument instanceof CastValue cast) {
      return in.types().isAssignable(cast.type(), type);
    }
    Class<?> java = type.java();
    if (argument == null) {
      return java == null || !java.isPrimitive();
    }
    if (java == null || argument instanceof ScriptInstance || argument instanceof ScriptClass) {
      return in.types().isInstance(argument, type);
    }
    return ReflectionCache.getCachedClass(java).isAssignableFrom(argument.getClass());
  }

  private long distance(Signature signature, @Nullable Object[] arguments) {
    TypeRef[] types = signature.types();
    boolean exact = types.length == arguments.length && fitExactly(types, arguments);
    long sum = 0;
    int fixed = exact ? types.length : types.length - 1;
    for (int i = 0; i < fixed; i++) {
      sum += distance(types[i], arguments[i]);
    }
    if (exact) {
      return sum;
    }
    TypeRef element = element(types[fixed]);
    sum += VARIABLE;
    for (int i = fixed; i < arguments.length; i++) {
      sum += distance(element, arguments[i]) + VARIABLE;
    }
    return sum;
  }

  private long distance(TypeRef type, @Nullable Object argument) {
    return switch (argument) {
      case CastValue cast -> distance(type, cast.type().decl(), cast.type().java());
      case ScriptInstance instance -> distance(type, instance.state().type.decl(), null);
      case groovy.lang.Closure<?> closure -> distance(type, null, groovy.lang.Closure.class);
      case null -> distance(type, null, null);
      default -> distance(type, null, argument.getClass());
    };
  }

  private static long distance(TypeRef type, @Nullable ClassDecl script, @Nullable Class<?> given) {
    Class<?> java = type.java();
    if (java == null) {
      return script != null && type.decl() != null ? steps(script, type.decl()) : 1;
    }
    if (script != null && given == null) {
      return type.isObject() ? 1000 : 500;
    }
    return MetaClassHelper.calculateParameterDistance(
        new Class<?>[] {given}, new ParameterTypes(new Class<?>[] {java}));
  }

  private static long steps(ClassDecl from, ClassDecl to) {
    if (from == to) {
      return 0;
    }
    int at = from.above().indexOf(to);
    return at < 0 ? 100 : 1L + at;
  }

  private static boolean isArray(@Nullable Object value) {
    return value != null && value.getClass().isArray();
  }

  /**
   * The elements of a list that was given as all arguments, which Java takes as they are: Groovy
   * fits the list itself to the parameters.
   */
  @Nullable Object[] ofList(Signature signature, List<?> list, @Nullable Object[] elements) {
    TypeRef[] types = signature.types();
    if (signature.isVariable() && types.length == 1) {
      TypeRef element = element(types[0]);
      Class<?> java = element.java();
      Object one = java == null ? list : in.casts().cast(list, TypeRef.of(Types.boxed(java)));
      Object fitted = in.casts().toArray(Collections.singletonList(one), element);
      throw in.types().refused(fitted, TypeRef.of(List.class));
    }
    if (types.length != elements.length) {
      throw new IllegalArgumentException(
          "wrong number of arguments: " + elements.length + " expected: " + types.length);
    }
    for (int i = 0; i < types.length; i++) {
      if (elements[i] != null && !takesAsIs(types[i], elements[i])) {
        throw new IllegalArgumentException("argument type mismatch");
      }
    }
    return elements;
  }

  private boolean takesAsIs(TypeRef type, Object value) {
    Class<?> java = type.java();
    if (java == null || !java.isPrimitive()) {
      return in.types().isInstance(value, type);
    }
    try {
      Array.set(Array.newInstance(java, 1), 0, value);
      return true;
    } catch (IllegalArgumentException narrower) {
      return false;
    }
  }

  /** The arguments with those of a variable parameter as an array. */
  @Nullable Object[] spreadOut(Signature signature, @Nullable Object[] arguments) {
    TypeRef[] types = signature.types();
    int fixed = types.length - 1;
    boolean exact =
        !signature.isVariable()
            || (arguments.length == types.length
                && (fits(types[fixed], arguments[fixed]) || isArray(arguments[fixed])));
    if (exact) {
      return arguments;
    }
    Object[] given = new Object[types.length];
    System.arraycopy(arguments, 0, given, 0, fixed);
    List<@Nullable Object> rest = new ArrayList<>();
    for (int i = fixed; i < arguments.length; i++) {
      rest.add(arguments[i]);
    }
    given[fixed] = in.casts().toArray(rest, element(types[fixed]));
    return given;
  }
}
