package delivery.pipeline.script;

import delivery.groovy.Member;
import groovy.lang.GString;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.codehaus.groovy.runtime.DateGroovyMethods;
import org.codehaus.groovy.runtime.DefaultGroovyMethods;
import org.codehaus.groovy.runtime.EncodingGroovyMethods;
import org.codehaus.groovy.runtime.ProcessGroovyMethods;
import org.codehaus.groovy.runtime.StringGroovyMethods;
import org.jspecify.annotations.Nullable;

/**
 * How the sandbox looks for a method that Groovy adds to a class (SandboxInterceptor and
 * GroovyCallSiteSelector of script-security): in each of Groovy's classes the most specific one
 * that takes the arguments.
 */
final class GroovyMethods {
  private static final List<Class<?>> HOLDERS =
      List.of(
          DefaultGroovyMethods.class,
          StringGroovyMethods.class,
          EncodingGroovyMethods.class,
          DateGroovyMethods.class,
          ProcessGroovyMethods.class);

  /** Of numbers Groovy computes these without a method. */
  private static final Set<String> OF_NUMBERS =
      Set.of(
          "plus",
          "minus",
          "multiply",
          "div",
          "compareTo",
          "or",
          "and",
          "xor",
          "intdiv",
          "mod",
          "leftShift",
          "rightShift",
          "rightShiftUnsigned");

  private GroovyMethods() {}

  /** Whether a member is one that Groovy adds. */
  static boolean isOne(Member member) {
    return member.kind() == Member.Kind.STATIC_METHOD
        && member.declaring().getPackageName().equals("org.codehaus.groovy.runtime")
        && member.declaring().getSimpleName().endsWith("Methods");
  }

  /** Whether Groovy computes it without a method that a list could name. */
  static boolean isArithmetic(Member member, @Nullable Object receiver) {
    return receiver instanceof Number && OF_NUMBERS.contains(member.name());
  }

  /** What the sandbox asks its list for, in its order. */
  static List<Member> candidates(
      String name, @Nullable Object receiver, @Nullable Object[] arguments) {
    Object[] all =
        Stream.concat(Stream.of(new Object[] {receiver}), Stream.of(arguments)).toArray();
    return HOLDERS.stream()
        .flatMap(holder -> selected(holder, name, all).stream())
        .sorted(Comparator.comparing(method -> method.isAnnotationPresent(Deprecated.class)))
        .map(GroovyMethods::member)
        .toList();
  }

  private static Member member(Method method) {
    return new Member(
        Member.Kind.STATIC_METHOD,
        method.getDeclaringClass(),
        method.getName(),
        List.of(method.getParameterTypes()));
  }

  private static Optional<Method> selected(
      Class<?> holder, String name, @Nullable Object[] arguments) {
    return Stream.of(holder.getDeclaredMethods())
        .filter(method -> method.getName().equals(name) && isPublicStatic(method))
        .filter(method -> fits(method, arguments))
        .reduce((one, other) -> isMoreSpecific(other, one) ? other : one);
  }

  private static boolean isPublicStatic(Method method) {
    return Modifier.isStatic(method.getModifiers()) && Modifier.isPublic(method.getModifiers());
  }

  private static boolean fits(Method method, @Nullable Object[] arguments) {
    Class<?>[] types = method.getParameterTypes();
    if (method.isVarArgs() && arguments.length >= types.length - 1) {
      return fitsVariable(types, arguments);
    }
    return types.length == arguments.length && fits(types, arguments, types.length);
  }

  private static boolean fitsVariable(Class<?>[] types, @Nullable Object[] arguments) {
    int fixed = types.length - 1;
    if (arguments.length == types.length && types[fixed].isInstance(arguments[fixed])) {
      return fits(types, arguments, types.length);
    }
    Class<?> component = types[fixed].getComponentType();
    return fits(types, arguments, fixed)
        && Stream.of(arguments).skip(fixed).allMatch(each -> isInstance(component, each));
  }

  private static boolean fits(Class<?>[] types, @Nullable Object[] arguments, int count) {
    for (int i = 0; i < count; i++) {
      if (!isInstance(types[i], arguments[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isInstance(Class<?> type, @Nullable Object value) {
    if (value == null) {
      return !type.isPrimitive();
    }
    Class<?> boxed = boxed(type);
    return boxed.isInstance(value)
        || (type == String.class && value instanceof GString)
        || (type.isPrimitive() && boxed == Long.class && value instanceof Integer)
        || (type.isPrimitive() && boxed == Integer.class && value instanceof Long);
  }

  private static Class<?> boxed(Class<?> type) {
    return type.isPrimitive()
        ? java.lang.invoke.MethodType.methodType(type).wrap().returnType()
        : type;
  }

  private static boolean isMoreSpecific(Method more, Method less) {
    if (more.isVarArgs() != less.isVarArgs()) {
      return less.isVarArgs();
    }
    Class<?>[] ones = more.getParameterTypes();
    Class<?>[] others = less.getParameterTypes();
    for (int i = 0; i < Math.min(ones.length, others.length); i++) {
      Class<?> one = boxed(ones[i]);
      Class<?> other = boxed(others[i]);
      if (one.isAssignableFrom(other)) {
        return false;
      }
      if (other.isAssignableFrom(one)) {
        return true;
      }
    }
    return more.toString().compareTo(less.toString()) > 0;
  }
}
