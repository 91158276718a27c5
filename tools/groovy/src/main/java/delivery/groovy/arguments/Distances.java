package delivery.groovy.arguments;

import delivery.groovy.operation.Types;
import delivery.groovy.program.ClassDecl;
import delivery.groovy.program.TypeRef;
import delivery.groovy.value.ScriptClass;
import delivery.groovy.value.ScriptInstance;
import groovy.lang.GroovyObject;
import groovy.lang.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.codehaus.groovy.reflection.ParameterTypes;
import org.codehaus.groovy.runtime.MetaClassHelper;
import org.jspecify.annotations.Nullable;

/** How far the type of an argument is from that of a parameter ({@code MetaClassHelper}). */
final class Distances {
  private static final int CLASS_SHIFT = 23;
  private static final long MISMATCH = -1;

  /** What an argument costs that is no number and not of the parameter's own class. */
  private static final long NO_NUMBER = 21;

  private Distances() {}

  /** What Groovy sees of an argument; null for null. */
  static @Nullable TypeRef seen(@Nullable Object argument) {
    return switch (argument) {
      case null -> null;
      case CastValue cast -> cast.type();
      case ScriptInstance instance -> TypeRef.of(instance.state().type.decl());
      case ScriptClass type -> TypeRef.of(Class.class);
      default -> TypeRef.of(argument.getClass());
    };
  }

  /** Zero for the same type; below zero for null where an interface is asked for. */
  static long between(@Nullable TypeRef given, TypeRef wanted) {
    if (!isOfScript(wanted) && !isOfScript(given)) {
      return MetaClassHelper.calculateParameterDistance(
          new Class<?>[] {given == null ? null : given.java()},
          new ParameterTypes(new Class<?>[] {wanted.java()}));
    }
    if (wanted.dimensions() > 0) {
      return 0;
    }
    if (isInterface(wanted)) {
      return toInterface(given, wanted);
    }
    long far = given == null ? 2L * depth(wanted) : steps(given, wanted);
    return (given == null || far == 0 ? far : NO_NUMBER + 3 * far) << CLASS_SHIFT;
  }

  private static boolean isOfScript(@Nullable TypeRef type) {
    return type != null && type.decl() != null;
  }

  private static boolean isInterface(TypeRef type) {
    ClassDecl decl = type.decl();
    return decl == null ? Objects.requireNonNull(type.java()).isInterface() : decl.isInterface();
  }

  private static int depth(TypeRef type) {
    int depth = 0;
    for (TypeRef each = type; each != null && !each.isObject(); each = above(each)) {
      depth++;
    }
    return depth;
  }

  private static int steps(TypeRef from, TypeRef to) {
    int steps = 0;
    for (TypeRef each = from; each != null && !isSame(each, to); each = above(each)) {
      steps++;
    }
    return steps;
  }

  private static boolean isSame(TypeRef one, TypeRef other) {
    return one.decl() == other.decl() && one.java() == other.java();
  }

  private static @Nullable TypeRef above(TypeRef type) {
    ClassDecl decl = type.decl();
    if (decl == null) {
      Class<?> parent = type.java() == null ? null : type.java().getSuperclass();
      return parent == null ? null : TypeRef.of(parent);
    }
    if (decl.isInterface() || !decl.parent.isObject()) {
      return decl.isInterface() ? null : decl.parent;
    }
    return decl.kind() == ClassDecl.Kind.SCRIPT
        ? TypeRef.of(Script.class)
        : TypeRef.of(Types.extendsJava(decl, Enum.class) ? Enum.class : Object.class);
  }

  /** The longest way over interfaces; a way over superclasses counts nothing. */
  private static long toInterface(@Nullable TypeRef from, TypeRef wanted) {
    if (from == null) {
      return MISMATCH;
    }
    if (isSame(from, wanted)) {
      return 0;
    }
    Class<?> java = from.java();
    if (!isOfScript(from) && java != null) {
      boolean leads = wanted.java() != null && wanted.java().isAssignableFrom(java);
      return leads ? between(from, wanted) : MISMATCH;
    }
    long longest = toInterface(above(from), wanted);
    for (TypeRef each : interfaces(from)) {
      long way = toInterface(each, wanted);
      longest = Math.max(longest, way == MISMATCH ? MISMATCH : way + 1);
    }
    return longest;
  }

  private static List<TypeRef> interfaces(TypeRef type) {
    ClassDecl decl = Objects.requireNonNull(type.decl());
    TypeRef above = above(type);
    List<TypeRef> all = new ArrayList<>(decl.interfaces);
    if (above != null && !isOfScript(above) && above.java() != Script.class) {
      all.add(TypeRef.of(GroovyObject.class));
    }
    return all;
  }

  /** As Java's classes write themselves. */
  static String text(@Nullable TypeRef type) {
    if (type == null || (!isOfScript(type) && type.java() != null)) {
      return String.valueOf(type == null ? null : type.java());
    }
    return (isOfScript(type) && isInterface(type) ? "interface " : "class ") + type.name();
  }
}
