package delivery.groovy.member;

import delivery.groovy.Host;
import delivery.groovy.dispatch.Interpreter;
import delivery.groovy.dispatch.Missing;
import delivery.groovy.program.ClassDecl;
import delivery.groovy.program.FieldDecl;
import delivery.groovy.program.Names;
import delivery.groovy.program.Signature;
import delivery.groovy.value.ScriptClass;
import groovy.lang.ReadOnlyPropertyException;
import org.jspecify.annotations.Nullable;

/** Properties of the classes of a script. */
@SuppressWarnings("ReferenceEquality") // values of a script are the same only by identity
public final class ScriptClassProperties {
  private final Interpreter in;

  /** Of a run. */
  public ScriptClassProperties(Interpreter in) {
    this.in = in;
  }

  /** A property of a class; none when there is no such. */
  public @Nullable Object find(ScriptClass type, String name) {
    in.constructors().initialize(type);
    ClassDecl decl = type.decl();
    Signature getter = in.scriptProperties().getter(decl, name, true);
    if (getter != null) {
      return in.scriptCalls().invoke(getter, type, Interpreter.NO_ARGUMENTS);
    }
    FieldDecl field = decl.field(name);
    if (field != null && field.isStatic()) {
      return in.fields().get(type, field);
    }
    Object own = in.classMembers().property(type, name);
    if (own != Host.NONE) {
      return own;
    }
    Object[] asked = {name};
    Signature missing =
        in.scriptCalls().chooser().choose(decl.methods("$static_propertyMissing"), asked);
    if (missing != null) {
      return in.scriptCalls().invoke(missing, type, asked);
    }
    return decl.outer == null ? Host.NONE : find(in.types().of(decl.outer), name);
  }

  /** Sets a property of a class. */
  public void set(ScriptClass type, String name, @Nullable Object value) {
    in.constructors().initialize(type);
    ClassDecl decl = type.decl();
    Object[] one = {value};
    Signature setter =
        in.scriptCalls()
            .chooser()
            .choose(
                decl.methods("set" + Names.capitalized(name)).stream()
                    .filter(Signature::isStatic)
                    .toList(),
                one);
    if (setter != null) {
      in.scriptCalls().invoke(setter, type, one);
      return;
    }
    if (name.equals("metaClass")) {
      throw in.judge().never("changing a metaclass");
    }
    FieldDecl field = decl.field(name);
    if (field != null && field.isStatic()) {
      if (field.isFinal()) {
        throw new ReadOnlyPropertyException(name, decl.name());
      }
      in.fields().set(type, field, in.casts().property(value, field.type()));
      return;
    }
    if (decl.outer != null) {
      set(in.types().of(decl.outer), name, value);
      return;
    }
    throw Missing.property(name, type);
  }

  /** What a static field holds under a method's name. */
  public @Nullable Object closureIn(ScriptClass type, String name) {
    FieldDecl field = type.decl().field(name);
    return field == null || !field.isStatic() ? null : in.fields().get(type, field);
  }
}
