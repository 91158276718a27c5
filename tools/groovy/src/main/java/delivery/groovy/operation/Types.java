package delivery.groovy.operation;

import static java.util.Objects.requireNonNull;

import delivery.groovy.dispatch.Interpreter;
import delivery.groovy.program.ClassDecl;
import delivery.groovy.program.TypeRef;
import delivery.groovy.value.ScriptClass;
import delivery.groovy.value.ScriptClosure;
import delivery.groovy.value.ScriptInstance;
import java.util.HashMap;
import java.util.Map;
import org.codehaus.groovy.reflection.ReflectionCache;
import org.jspecify.annotations.Nullable;

/** Types as values, and the types of values. */
public final class Types {
  private final Interpreter in;
  private final Map<ClassDecl, ScriptClass> classes = new HashMap<>();

  /** Of a run. */
  public Types(Interpreter in) {
    this.in = in;
  }

  /** The class of a script in this run. */
  public ScriptClass of(ClassDecl decl) {
    ScriptClass known = classes.get(decl);
    if (known == null) {
      known = new ScriptClass(decl, in.members());
      classes.put(decl, known);
    }
    return known;
  }

  /** The value of a class: of Java, or of a script. */
  public Object value(TypeRef type) {
    if (type.library() != null && type.dimensions() == 0) {
      Object found = in.host().scriptClass(type.library());
      if (found == null) {
        throw new NoClassDefFoundError(type.library());
      }
      return found;
    }
    ClassDecl decl = type.decl();
    if (decl != null && type.dimensions() == 0) {
      return of(decl);
    }
    return requireNonNull(type.java());
  }

  /** {@code instanceof}. */
  public boolean isInstance(@Nullable Object value, TypeRef type) {
    if (value == null) {
      return false;
    }
    if (type.isScript()) {
      return isInstance(value, value(type));
    }
    return isInstance(value, (Object) requireNonNull(type.java()));
  }

  /** {@code instanceof} of a class as a value. */
  public boolean isInstance(@Nullable Object value, Object type) {
    if (value == null) {
      return false;
    }
    if (type instanceof ScriptClass wanted) {
      return value instanceof ScriptInstance instance
          && instance.state().type.decl().isA(wanted.decl());
    }
    Class<?> java = (Class<?>) type;
    if (value instanceof ScriptInstance instance) {
      return java == Object.class
          || java == groovy.lang.GroovyObject.class
          || extendsJava(instance.state().type.decl(), java);
    }
    if (value instanceof ScriptClass) {
      return java == Class.class || java == Object.class;
    }
    return boxed(java).isInstance(value);
  }

  /** Whether a class, as a case, takes a value: its objects, and the classes below it. */
  public boolean isCase(Object type, @Nullable Object value) {
    if (value instanceof ScriptClass given) {
      ClassDecl decl = given.decl();
      return type instanceof ScriptClass wanted
          ? decl.isA(wanted.decl())
          : type == Object.class
              || type == groovy.lang.GroovyObject.class
              || extendsJava(decl, (Class<?>) type);
    }
    if (value instanceof Class<?> given) {
      return type instanceof Class<?> wanted && wanted.isAssignableFrom(given);
    }
    boolean none = type instanceof Class<?> java && java.isPrimitive();
    return !none && isInstance(value, type);
  }

  /**
   * Java's own cast, which converts nothing.
   *
   * @throws ClassCastException with Java's message, where the value is no such object
   */
  public void require(Object value, TypeRef type) {
    if (!isInstance(value, type)) {
      throw refused(value, type);
    }
  }

  /** What Java's own cast throws. */
  public ClassCastException refused(Object value, TypeRef type) {
    return new ClassCastException(
        "class %s cannot be cast to class %s".formatted(nameOf(value), type.name()));
  }

  /** Whether a class of a script is below a class of Java. */
  public static boolean extendsJava(ClassDecl decl, Class<?> java) {
    Class<?> parent = decl.parent.java();
    if (parent != null && java.isAssignableFrom(parent)) {
      return true;
    }
    for (TypeRef each : decl.interfaces) {
      Class<?> implemented = each.java();
      if (implemented != null && java.isAssignableFrom(implemented)) {
        return true;
      }
    }
    if (decl.isConstant() && java.isAssignableFrom(Enum.class)) {
      return true;
    }
    if (decl.kind() == ClassDecl.Kind.SCRIPT && java.isAssignableFrom(groovy.lang.Script.class)) {
      return true;
    }
    return decl.above().stream().anyMatch(each -> extendsJava(each, java));
  }

  /** Whether a variable of a type takes every value of another. */
  public boolean isAssignable(TypeRef from, TypeRef to) {
    ClassDecl decl = from.isScript() ? from.decl() : null;
    Class<?> java = to.java();
    if (to.isScript() || decl != null) {
      return decl != null
          && (to.isScript()
              ? to.decl() != null && decl.isA(to.decl())
              : java == groovy.lang.GroovyObject.class || extendsJava(decl, requireNonNull(java)));
    }
    return ReflectionCache.getCachedClass(requireNonNull(java))
        .isAssignableFrom(requireNonNull(from.java()));
  }

  /** The class of a value, as {@code getClass} gives it. */
  public Object classOf(Object value) {
    return switch (value) {
      case ScriptInstance instance -> instance.state().type;
      case ScriptClass type -> Class.class;
      case Disguised disguised -> disguised.shownAs();
      case ScriptClosure closure when closure.code().rewritten -> in.host().closureClass();
      default -> value.getClass();
    };
  }

  /** The name of a value's class in texts. */
  public String nameOf(Object value) {
    return nameOfType(classOf(value));
  }

  /** The name of a class. */
  public String nameOfType(Object type) {
    return type instanceof ScriptClass script ? script.decl().name() : ((Class<?>) type).getName();
  }

  /** A value whose own class is the interpreter's. */
  public interface Disguised {
    /** The class of Groovy that it stands for. */
    Class<?> shownAs();
  }

  /** The class of the objects of a primitive type. */
  public static Class<?> boxed(Class<?> type) {
    return type.isPrimitive()
        ? java.lang.invoke.MethodType.methodType(type).wrap().returnType()
        : type;
  }
}
