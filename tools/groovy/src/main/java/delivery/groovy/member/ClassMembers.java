package delivery.groovy.member;

import delivery.groovy.Host;
import delivery.groovy.dispatch.Interpreter;
import delivery.groovy.dispatch.ScriptCalls.Road;
import delivery.groovy.dispatch.Throwing;
import delivery.groovy.program.ClassDecl;
import delivery.groovy.program.TypeRef;
import delivery.groovy.value.ScriptClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a class of a script answers as a value, as far as scripts may ask. */
public final class ClassMembers {
  private final Interpreter in;

  /** Of a run. */
  public ClassMembers(Interpreter in) {
    this.in = in;
  }

  /** How a class answers a call; null when it does not. */
  public @Nullable Road road(ScriptClass type, String name, @Nullable Object[] arguments) {
    ClassDecl decl = type.decl();
    if (decl.kind() == ClassDecl.Kind.ENUM) {
      Road own = in.enums().staticRoad(type, name, arguments);
      if (own != null) {
        return own;
      }
    }
    if (name.equals("newInstance")) {
      return () -> in.constructors().create(type, instances(arguments), null, null);
    }
    return switch (name + "/" + arguments.length) {
      case "getName/0", "getTypeName/0", "getCanonicalName/0" -> decl::name;
      case "getSimpleName/0" -> () -> simple(decl.name());
      case "getClass/0" -> () -> Class.class;
      case "toString/0" -> type::toString;
      case "hashCode/0" -> () -> System.identityHashCode(type);
      case "equals/1" -> () -> type == arguments[0];
      case "isInstance/1" -> () -> in.types().isInstance(arguments[0], (Object) type);
      case "isCase/1" -> () -> in.types().isCase(type, arguments[0]);
      case "cast/1" -> () -> in.casts().cast(arguments[0], TypeRef.of(decl));
      case "isAssignableFrom/1" ->
          () -> arguments[0] instanceof ScriptClass other && other.decl().isA(decl);
      case "getSuperclass/0" -> () -> decl.isInterface() ? null : in.types().value(decl.parent);
      case "getInterfaces/0" -> () -> interfaces(decl);
      case "isInterface/0" -> decl::isInterface;
      case "isEnum/0" -> () -> decl.kind() == ClassDecl.Kind.ENUM;
      case "isArray/0", "isPrimitive/0" -> () -> false;
      case "getModifiers/0" -> decl::modifiers;
      case "getMetaClass/0", "setMetaClass/1", "mixin/1" ->
          () -> {
            throw in.judge().never("the metaclass of a script's class");
          };
      case "getEnumConstants/0" -> () -> null;
      default -> null;
    };
  }

  private static @Nullable Object[] instances(@Nullable Object[] arguments) {
    return arguments.length == 1 && arguments[0] instanceof Object[] several ? several : arguments;
  }

  private Object[] interfaces(ClassDecl decl) {
    List<Object> all = new ArrayList<>();
    decl.interfaces.forEach(each -> all.add(in.types().value(each)));
    return all.toArray();
  }

  /** The last part of a name. */
  public static String simple(String name) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    int inner = last.lastIndexOf('$');
    return inner >= 0 && inner < last.length() - 1 ? last.substring(inner + 1) : last;
  }

  /** A property; none when there is no such. */
  public @Nullable Object property(ScriptClass type, String name) {
    if (name.equals("class")) {
      return type;
    }
    if (name.equals("metaClass")) {
      throw in.judge().never("the metaclass of a script's class");
    }
    if (type.decl().kind() == ClassDecl.Kind.ENUM) {
      Object end = in.enums().end(type, name);
      if (end != null) {
        return end;
      }
    }
    Object nested = nested(type.decl(), name);
    if (nested != null) {
      return nested;
    }
    String getter = "get" + delivery.groovy.program.Names.capitalized(name);
    String is = "is" + delivery.groovy.program.Names.capitalized(name);
    boolean known =
        List.of(
                "name",
                "simpleName",
                "superclass",
                "interfaces",
                "typeName",
                "canonicalName",
                "modifiers",
                "enumConstants")
            .contains(name);
    boolean asked = List.of("interface", "enum", "array", "primitive").contains(name);
    Road road =
        known
            ? road(type, getter, Interpreter.NO_ARGUMENTS)
            : asked ? road(type, is, Interpreter.NO_ARGUMENTS) : null;
    return road == null ? Host.NONE : Throwing.unwrapping(road::go);
  }

  private @Nullable Object nested(ClassDecl decl, String name) {
    Map<String, ClassDecl> all = in.program().declared();
    ClassDecl found = all.get(decl.name() + "$" + name);
    return found == null ? null : in.types().of(found);
  }
}
