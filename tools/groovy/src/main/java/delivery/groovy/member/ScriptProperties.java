package delivery.groovy.member;

import delivery.groovy.Host;
import delivery.groovy.dispatch.Interpreter;
import delivery.groovy.dispatch.Missing;
import delivery.groovy.program.ClassDecl;
import delivery.groovy.program.FieldDecl;
import delivery.groovy.program.Frame;
import delivery.groovy.program.Names;
import delivery.groovy.program.Signature;
import delivery.groovy.program.TypeRef;
import delivery.groovy.value.ScriptInstance;
import groovy.lang.ReadOnlyPropertyException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Properties of the objects of a script. */
@SuppressWarnings("ReferenceEquality") // values of a script are the same only by identity
public final class ScriptProperties {
  private final Interpreter in;

  /** Of a run. */
  public ScriptProperties(Interpreter in) {
    this.in = in;
  }

  /** A property of an object; none when there is no such. */
  public @Nullable Object find(ScriptInstance self, String name) {
    ClassDecl decl = self.state().type.decl();
    Object[] asked = {name};
    Signature general = handler(decl, "getProperty", asked);
    if (general != null) {
      return in.scriptCalls().invoke(general, self, asked);
    }
    return findPlain(self, name);
  }

  /** Without a {@code getProperty} that the script declares. */
  public @Nullable Object findPlain(ScriptInstance self, String name) {
    ClassDecl decl = self.state().type.decl();
    boolean script = decl.kind() == ClassDecl.Kind.SCRIPT;
    if (script && in.binding().containsKey(name)) {
      return in.binding().get(name);
    }
    Signature getter = getter(decl, name, false);
    if (getter != null) {
      return in.scriptCalls().invoke(getter, self, Interpreter.NO_ARGUMENTS);
    }
    FieldDecl field = decl.field(name);
    if (field != null) {
      return in.fields().get(self, field);
    }
    String method = "get" + Names.capitalized(name);
    if (self.state().handlers != null) {
      Signature handled = handler(decl, method, Interpreter.NO_ARGUMENTS);
      if (handled != null) {
        return in.proxies().handled(self, handled, Interpreter.NO_ARGUMENTS);
      }
    }
    Object own = in.objects().propertyOfObject(self, name);
    if (own != Host.NONE) {
      return own;
    }
    Object[] asked = {name};
    Signature general = script ? null : general(decl, "get", asked);
    if (general != null) {
      return in.scriptCalls().invoke(general, self, asked);
    }
    Signature missing = handler(decl, "propertyMissing", asked);
    if (missing != null) {
      return in.scriptCalls().invoke(missing, self, asked);
    }
    Object outer = in.objects().outer(self);
    if (outer != null) {
      return in.properties().find(outer, name);
    }
    if (script) {
      return in.host().variable(name);
    }
    return Host.NONE;
  }

  /**
   * The method {@code get} or {@code set} that stands for the properties that a class does not
   * declare: the first that takes as many arguments, and for {@code get} only a String.
   */
  @Nullable Signature general(ClassDecl decl, String name, @Nullable Object[] arguments) {
    for (Signature each : decl.methods(name)) {
      TypeRef[] types = each.types();
      if (types.length == arguments.length
          && (types.length == 2 || types[0].java() == String.class)) {
        return each;
      }
    }
    return null;
  }

  private @Nullable Signature handler(ClassDecl decl, String name, @Nullable Object[] arguments) {
    return in.scriptCalls().chooser().choose(decl.methods(name), arguments);
  }

  /** The method that gets a property. */
  public @Nullable Signature getter(ClassDecl decl, String name, boolean statically) {
    Signature found = one(decl.methods("get" + Names.capitalized(name)), statically);
    if (found == null) {
      Signature is = one(decl.methods("is" + Names.capitalized(name)), statically);
      if (is != null && isBoolean(is)) {
        return is;
      }
    }
    return found;
  }

  private static boolean isBoolean(Signature is) {
    if (is.field() != null) {
      return true;
    }
    Class<?> type = is.code() == null ? null : is.code().returns.java();
    return type == boolean.class || type == Boolean.class;
  }

  private static @Nullable Signature one(List<Signature> all, boolean statically) {
    for (Signature each : all) {
      if (each.types().length == 0 && !each.isAbstract() && (!statically || each.isStatic())) {
        return each;
      }
    }
    return null;
  }

  /** Sets a property of an object. */
  public void set(ScriptInstance self, String name, @Nullable Object value) {
    ClassDecl decl = self.state().type.decl();
    Object[] given = {name, value};
    Signature general = handler(decl, "setProperty", given);
    if (general != null) {
      in.scriptCalls().invoke(general, self, given);
      return;
    }
    setPlain(self, name, value);
  }

  /** Without a {@code setProperty} that the script declares. */
  public void setPlain(ScriptInstance self, String name, @Nullable Object value) {
    ClassDecl decl = self.state().type.decl();
    if (name.equals("metaClass")) {
      throw in.judge().never("changing a metaclass");
    }
    if (decl.kind() == ClassDecl.Kind.SCRIPT) {
      if (!in.host().assign(name, value)) {
        in.binding().put(name, value);
      }
      return;
    }
    if (self.state().sealed && decl.field(name) != null) {
      throw new ReadOnlyPropertyException(name, decl.name());
    }
    List<Signature> setters = decl.methods("set" + Names.capitalized(name));
    Object[] one = {value};
    // The only one is chosen by the name, so that an array is made as a cast makes it.
    boolean only = setters.size() == 1 && setters.get(0).isVariable();
    Signature setter = only ? null : in.scriptCalls().chooser().choose(setters, one);
    if (setter == null && !setters.isEmpty() && setters.get(0).types().length == 1) {
      setter = setters.get(0);
      one[0] = in.casts().property(value, setter.types()[0]);
    }
    if (setter != null) {
      in.scriptCalls().invoke(setter, self, one);
      return;
    }
    FieldDecl field = decl.field(name);
    if (field != null && !field.isFinal()) {
      in.fields().set(self, field, in.casts().property(value, field.type()));
      return;
    }
    Object[] given = {name, value};
    Signature general = field == null ? general(decl, "set", given) : null;
    if (general != null) {
      given[1] = in.casts().assign(value, general.types()[1]);
      if (!in.scriptCalls().chooser().fits(general.types()[0], name)) {
        throw new IllegalArgumentException("argument type mismatch");
      }
      in.scriptCalls().invoke(general, self, given);
      return;
    }
    if (field != null || getter(decl, name, false) != null) {
      throw new ReadOnlyPropertyException(name, decl.name());
    }
    Signature missing = handler(decl, "propertyMissing", given);
    if (missing != null) {
      in.scriptCalls().invoke(missing, self, given);
      return;
    }
    Object parent = self.state().parent;
    if (parent != null) {
      in.properties().set(null, parent, name, value);
      return;
    }
    Object outer = in.objects().outer(self);
    if (outer != null) {
      in.properties().set(null, outer, name, value);
      return;
    }
    throw Missing.property(name, self.state().type);
  }

  /**
   * What a field of a script's object, or a variable of the script, holds under a method's name.
   */
  public @Nullable Object closureIn(ScriptInstance self, String name) {
    ClassDecl decl = self.state().type.decl();
    if (decl.kind() == ClassDecl.Kind.SCRIPT) {
      Object bound = in.binding().get(name);
      if (bound != null) {
        return bound;
      }
      Object given = decl.field(name) == null ? in.host().variable(name) : Host.NONE;
      if (given != Host.NONE && given != null) {
        return given;
      }
    }
    Signature getter = getter(decl, name, false);
    FieldDecl field = decl.field(name);
    Object value =
        getter != null
            ? in.scriptCalls().invoke(getter, self, Interpreter.NO_ARGUMENTS)
            : field == null ? null : in.fields().get(self, field);
    return value instanceof groovy.lang.Closure<?> ? value : null;
  }

  /** {@code super.x}. */
  public @Nullable Object getSuper(Frame frame, String name) {
    ClassDecl owner = frame.code.owner();
    ScriptInstance self = (ScriptInstance) frame.self;
    if (owner != null) {
      for (ClassDecl each : in.objects().aboveForSuper(self, owner)) {
        Signature getter = one(each.ownMethods("get" + Names.capitalized(name)), false);
        if (getter != null) {
          return in.scriptCalls().invoke(getter, self, Interpreter.NO_ARGUMENTS);
        }
        FieldDecl field = each.field(name);
        if (field != null) {
          return in.fields().get(self, field);
        }
      }
    }
    Object own = in.objects().propertyOfObject(self, name);
    if (own == Host.NONE) {
      throw Missing.property(name, self.state().type);
    }
    return own;
  }

  /** {@code super.x = value}. */
  public void setSuper(Frame frame, String name, @Nullable Object value) {
    ClassDecl owner = frame.code.owner();
    ScriptInstance self = (ScriptInstance) frame.self;
    if (owner != null) {
      for (ClassDecl each : in.objects().aboveForSuper(self, owner)) {
        List<Signature> setters = each.ownMethods("set" + Names.capitalized(name));
        if (!setters.isEmpty()) {
          in.scriptCalls().invoke(setters.get(0), self, new Object[] {value});
          return;
        }
      }
    }
    setPlain(self, name, value);
  }
}
