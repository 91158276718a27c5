package delivery.groovy.arguments;

import delivery.groovy.dispatch.Interpreter;
import delivery.groovy.dispatch.Missing;
import delivery.groovy.program.Signature;
import delivery.groovy.program.TypeRef;
import delivery.groovy.value.ScriptClass;
import delivery.groovy.value.ScriptInstance;
import groovy.lang.GroovyRuntimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.codehaus.groovy.reflection.ReflectionCache;
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
    if (arguments.length == 0) {
      return withoutArguments(candidates);
    }
    Signature rival = null;
    for (Signature each : candidates) {
      if (!fits(each, arguments)) {
        continue;
      }
      long distance = several ? distance(each, arguments) : 0;
      if (distance == 0) {
        return each;
      }
      if (best == null || distance < nearest) {
        best = each;
        nearest = distance;
        rival = null;
      } else if (distance == nearest) {
        rival = each;
      }
    }
    if (best != null && rival != null) {
      throw ambiguous(candidates, arguments, nearest);
    }
    return best;
  }

  // The order of Groovy's list is that of Java's reflection, which is none.
  private GroovyRuntimeException ambiguous(
      List<Signature> candidates, @Nullable Object[] arguments, long nearest) {
    String prototypes =
        candidates.stream()
            .filter(each -> fits(each, arguments) && distance(each, arguments) == nearest)
            .map(each -> "\n\t" + texts(Arrays.stream(each.types())))
            .sorted()
            .collect(Collectors.joining());
    Signature one = candidates.get(0);
    return new GroovyRuntimeException(
        "Ambiguous method overloading for method %s#%s.\n".formatted(one.owner().name(), one.name())
            + "Cannot resolve which method to invoke for "
            + texts(Arrays.stream(arguments).map(Distances::seen))
            + " due to overlapping prototypes between:"
            + prototypes);
  }

  private static List<String> texts(Stream<@Nullable TypeRef> types) {
    return types.map(Distances::text).toList();
  }

  private @Nullable Signature withoutArguments(List<Signature> candidates) {
    if (candidates.size() == 1) {
      Signature only = candidates.get(0);
      return only.types().length == 0 || only.isVariable() || takesNull(only) ? only : null;
    }
    Signature variable = null;
    for (Signature each : candidates) {
      if (each.types().length == 0) {
        return each;
      }
      boolean takesAny = each.types().length == 1 && each.isVariable();
      variable = takesAny && variable == null ? each : variable;
    }
    if (variable == null && !candidates.isEmpty()) {
      throw new Missing.Selection(candidates);
    }
    return variable;
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

  private static long distance(TypeRef type, @Nullable Object argument) {
    return Distances.between(Distances.seen(argument), type);
  }

  private static boolean isArray(@Nullable Object value) {
    return value != null && value.getClass().isArray();
  }

  /** The arguments with those of a variable parameter as an array. */
  public @Nullable Object[] spreadOut(Signature signature, @Nullable Object[] arguments) {
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
