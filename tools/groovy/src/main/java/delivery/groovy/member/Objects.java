package delivery.groovy.member;

import delivery.groovy.Host;
import delivery.groovy.Member;
import delivery.groovy.dispatch.Interpreter;
import delivery.groovy.dispatch.JavaCalls;
import delivery.groovy.dispatch.Missing;
import delivery.groovy.dispatch.ScriptCalls.Road;
import delivery.groovy.dispatch.Throwing;
import delivery.groovy.program.ClassDecl;
import delivery.groovy.program.FieldDecl;
import delivery.groovy.program.Names;
import delivery.groovy.program.Signature;
import delivery.groovy.value.Members;
import delivery.groovy.value.ScriptClass;
import delivery.groovy.value.ScriptInstance;
import delivery.groovy.value.ScriptThrowable;
import delivery.groovy.value.State;
import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.runtime.NullObject;
import org.jspecify.annotations.Nullable;

/** The members that every object of a script has, and those of the script itself. */
@SuppressWarnings("ReferenceEquality") // values of a script are the same only by identity
public final class Objects {
  private final Interpreter in;

  /** Of a run. */
  public Objects(Interpreter in) {
    this.in = in;
  }

  /** Whether a member of Java is one of Object or Throwable, and not the interpreter's own. */
  public boolean isPlain(Member member, Object receiver) {
    boolean throwable =
        receiver instanceof ScriptThrowable && member.declaring() == Throwable.class;
    return member.declaring() == Object.class || throwable;
  }

  /** A method of Groovy's null object. */
  public @Nullable Object onNull(String name, @Nullable Object[] arguments) {
    return Throwing.unwrapping(
        () ->
            JavaCalls.metaClass(NullObject.class)
                .invokeMethod(NullObject.getNullObject(), name, arguments));
  }

  /** Calls the invokeMethod that a class declares. */
  public @Nullable Object invokeMethod(
      ScriptInstance self, String name, @Nullable Object[] arguments) {
    Object[] given = {name, arguments};
    Signature own =
        in.scriptCalls().chooser().choose(self.state().type.decl().methods("invokeMethod"), given);
    if (own == null) {
      throw Missing.method(in, name, self.state().type, arguments, false);
    }
    return in.scriptCalls().invoke(own, self, given);
  }

  /** Methods of the script itself. */
  public @Nullable Road ofScript(ScriptInstance self, String name, @Nullable Object[] arguments) {
    return switch (name) {
      case "println", "print", "printf" ->
          prints(name, arguments) ? () -> in.redirects().print(name, arguments) : null;
      case "getBinding" -> arguments.length == 0 ? () -> new BindingValue(in) : null;
      case "evaluate", "setBinding" ->
          () -> {
            throw in.judge().never(name);
          };
      case "run" -> arguments.length == 0 ? () -> in.run().execute() : null;
      default -> null;
    };
  }

  private static boolean prints(String name, @Nullable Object[] arguments) {
    return name.equals("printf")
        ? arguments.length > 0
        : arguments.length < 2
            && !(name.equals("println")
                && arguments.length == 1
                && arguments[0] instanceof java.io.PrintWriter);
  }

  /** Methods of Object and GroovyObject, for objects of a script. */
  public @Nullable Road ofObject(ScriptInstance self, String name, @Nullable Object[] arguments) {
    State state = self.state();
    if (state.type.decl().isConstant()) {
      Road own = in.enums().road(self, name, arguments);
      if (own != null) {
        return own;
      }
    }
    return switch (name + "/" + arguments.length) {
      case "getClass/0" -> () -> state.type;
      case "toString/0" -> () -> in.members().text(self);
      case "hashCode/0" -> () -> in.members().hash(self);
      case "equals/1" -> () -> in.members().equalTo(self, arguments[0]);
      case "getProperty/1" ->
          () -> {
            String property = String.valueOf(arguments[0]);
            Object value = in.scriptProperties().findPlain(self, property);
            if (value == Host.NONE) {
              throw Missing.property(property, state.type);
            }
            return value;
          };
      case "setProperty/2" ->
          () -> {
            in.scriptProperties().setPlain(self, String.valueOf(arguments[0]), arguments[1]);
            return null;
          };
      case "invokeMethod/2" ->
          () -> {
            Object[] given = Members.array(arguments[1]);
            return in.methods().call(self, String.valueOf(arguments[0]), given);
          };
      case "getMetaClass/0", "setMetaClass/1" ->
          () -> {
            throw in.judge().never("the metaclass of a script's object");
          };
      case "getMessage/0" -> self instanceof ScriptThrowable thrown ? thrown::plainMessage : null;
      case "getLocalizedMessage/0" ->
          self instanceof ScriptThrowable thrown ? thrown::getMessage : null;
      case "printStackTrace/0" ->
          self instanceof ScriptThrowable thrown
              ? () -> in.redirects().printStackTrace(thrown)
              : null;
      default -> null;
    };
  }

  /** A property that every object has; none when there is no such. */
  public @Nullable Object propertyOfObject(ScriptInstance self, String name) {
    State state = self.state();
    if (name.equals("class")) {
      return state.type;
    }
    if (name.equals("metaClass")) {
      throw in.judge().never("the metaclass of a script's object");
    }
    if (name.equals("properties")) {
      return in.beans().of(self);
    }
    if (in.isScript(self) && name.equals("binding")) {
      return new BindingValue(in);
    }
    if (state.type.decl().isConstant()) {
      Road own = in.enums().road(self, getter(name), Interpreter.NO_ARGUMENTS);
      if (own != null) {
        return Throwing.unwrapping(own::go);
      }
    }
    String getter = getter(name);
    boolean told =
        self instanceof ScriptThrowable
            && in.scriptCalls().picks(self, getter, Interpreter.NO_ARGUMENTS);
    if (told) {
      return in.scriptCalls().call(self, getter, Interpreter.NO_ARGUMENTS);
    }
    return state.parent == null ? Host.NONE : in.properties().find(state.parent, name);
  }

  private static String getter(String property) {
    return "get" + Names.capitalized(property);
  }

  /** What an object of an inner class asks when it has no such member. */
  public @Nullable Object outer(ScriptInstance self) {
    State state = self.state();
    if (state.outer != null) {
      return state.outer;
    }
    ClassDecl decl = state.type.decl();
    return decl.outer == null ? null : in.types().of(decl.outer);
  }

  /** The classes above one, for {@code super}: after a trait, those it was put upon. */
  public List<ClassDecl> aboveForSuper(ScriptInstance self, ClassDecl owner) {
    if (owner.kind() != ClassDecl.Kind.TRAIT) {
      return owner.above();
    }
    List<ClassDecl> all = self.state().type.decl().above();
    int at = all.indexOf(owner);
    List<ClassDecl> rest =
        new ArrayList<>(at < 0 ? owner.above() : all.subList(at + 1, all.size()));
    return rest;
  }

  /** {@code super.m()} where only Java is above. */
  public @Nullable Object superOfJava(
      ScriptInstance self, String name, @Nullable Object[] arguments) {
    Object parent = self.state().parent;
    if (parent != null) {
      return in.javaCalls().call(parent, name, arguments);
    }
    return switch (name + "/" + arguments.length) {
      case "toString/0" -> plainText(self);
      case "hashCode/0" -> System.identityHashCode(self);
      case "equals/1" -> self == arguments[0];
      default -> {
        Road own = ofObject(self, name, arguments);
        if (own == null && in.isScript(self)) {
          own = ofScript(self, name, arguments);
        }
        JavaCalls.Choice added = own == null ? in.methods().added(self, name, arguments) : null;
        if (own == null && added == null) {
          throw Missing.method(in, name, self.state().type, arguments, false);
        }
        Road road = own;
        yield Throwing.unwrapping(
            () ->
                road == null
                    ? in.javaCalls()
                        .invoke(java.util.Objects.requireNonNull(added), self, arguments)
                    : road.go());
      }
    };
  }

  /** The text of an object without toString. */
  public String textOf(ScriptInstance self) {
    return plainText(self);
  }

  /** Class and hash. */
  public static String plainText(ScriptInstance self) {
    return self.state().type.decl().name()
        + "@"
        + Integer.toHexString(self.state().type.members().hash(self));
  }

  /** First values of fields. */
  public void defaults(State state) {
    ClassDecl decl = state.type.decl();
    decl.allFields().forEach(field -> first(state, field));
    for (ClassDecl each = decl.parent.decl(); each != null; each = each.parent.decl()) {
      each.fields().forEach(field -> first(state, field));
    }
  }

  private static void first(State state, @Nullable FieldDecl field) {
    if (field != null && !field.isStatic()) {
      state.fields[field.index()] = field.type().firstValue();
    }
  }

  /** First values of static fields. */
  public void staticDefaults(ScriptClass type) {
    for (FieldDecl field : type.decl().fields()) {
      if (field.isStatic()) {
        type.statics[field.index()] = field.type().firstValue();
      }
    }
  }
}
