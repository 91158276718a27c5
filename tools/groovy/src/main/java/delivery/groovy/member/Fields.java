package delivery.groovy.member;

import delivery.groovy.Member;
import delivery.groovy.dispatch.Interpreter;
import delivery.groovy.dispatch.JavaCalls;
import delivery.groovy.dispatch.Judge;
import delivery.groovy.dispatch.Missing;
import delivery.groovy.program.ClassDecl;
import delivery.groovy.program.FieldDecl;
import delivery.groovy.value.ScriptClass;
import delivery.groovy.value.ScriptInstance;
import groovy.lang.MetaProperty;
import groovy.lang.MissingFieldException;
import java.lang.reflect.Modifier;
import org.codehaus.groovy.reflection.CachedField;
import org.codehaus.groovy.runtime.metaclass.MultipleSetterProperty;
import org.jspecify.annotations.Nullable;

/** Fields, without the methods that get and set them. */
public final class Fields {
  private final Interpreter in;

  /** Of a run. */
  public Fields(Interpreter in) {
    this.in = in;
  }

  /** Reads a field of a script's class. */
  public @Nullable Object get(Object holder, FieldDecl field) {
    if (field.isStatic()) {
      ScriptClass owner = in.types().of(field.owner());
      in.constructors().initialize(owner);
      return owner.statics[field.index()];
    }
    if (!(holder instanceof ScriptInstance instance)) {
      throw Missing.property(field.name(), holder);
    }
    return instance.state().fields[placed(instance, field).index()];
  }

  /** Writes a field of a script's class. */
  public void set(Object holder, FieldDecl field, @Nullable Object value) {
    if (field.isStatic()) {
      ScriptClass owner = in.types().of(field.owner());
      in.constructors().initialize(owner);
      owner.statics[field.index()] = value;
      return;
    }
    if (!(holder instanceof ScriptInstance instance)) {
      throw Missing.property(field.name(), holder);
    }
    instance.state().fields[placed(instance, field).index()] = value;
  }

  // A trait's field has its place in the class that uses it.
  private static FieldDecl placed(ScriptInstance instance, FieldDecl field) {
    if (field.owner().kind() != ClassDecl.Kind.TRAIT) {
      return field;
    }
    FieldDecl found = instance.state().type.decl().field(field.name());
    return found == null ? field : found;
  }

  /** {@code a.@b}. */
  public @Nullable Object attribute(@Nullable Object receiver, String name) {
    FieldDecl field = declared(receiver, name);
    if (field != null && receiver != null) {
      return get(receiver, field);
    }
    if (receiver instanceof ScriptInstance instance && instance.state().parent != null) {
      return attribute(instance.state().parent, name);
    }
    Object target = target(receiver, name);
    MetaProperty found = cached(target, name);
    if (found instanceof CachedField java) {
      judge(java, target);
      return java.getProperty(target);
    }
    throw missing(name, target);
  }

  /** {@code a.@b = value}. */
  public void setAttribute(@Nullable Object receiver, String name, @Nullable Object value) {
    FieldDecl field = declared(receiver, name);
    if (field != null && receiver != null) {
      set(receiver, field, in.casts().assign(value, field.type()));
      return;
    }
    Object target = target(receiver, name);
    MetaProperty found = cached(target, name);
    if (found instanceof CachedField java && !Modifier.isFinal(java.getModifiers())) {
      judge(java, target);
      java.setProperty(target, value);
      return;
    }
    throw missing(name, target);
  }

  private static Object target(@Nullable Object receiver, String name) {
    if (receiver == null) {
      throw new NullPointerException("Cannot get property '" + name + "' on null object");
    }
    return receiver;
  }

  private static @Nullable FieldDecl declared(@Nullable Object receiver, String name) {
    if (receiver instanceof ScriptInstance instance) {
      return instance.state().type.decl().field(name);
    }
    return receiver instanceof ScriptClass type ? type.decl().field(name) : null;
  }

  private MissingFieldException missing(String name, Object target) {
    String type = target instanceof ScriptClass own ? own.decl().name() : in.types().nameOf(target);
    return target instanceof ScriptInstance || target instanceof ScriptClass
        ? new MissingFieldException(
            "No such field: " + name + " for class: " + type, name, typeOf(target))
        : new MissingFieldException(name, typeOf(target));
  }

  private static Class<?> typeOf(Object target) {
    return target instanceof Class<?> type ? type : target.getClass();
  }

  private static @Nullable MetaProperty cached(Object target, String name) {
    if (target instanceof ScriptInstance || target instanceof ScriptClass) {
      return null;
    }
    MetaProperty found = JavaCalls.metaClass(typeOf(target)).getMetaProperty(name);
    if (found instanceof groovy.lang.MetaBeanProperty bean) {
      return bean.getField();
    }
    return found instanceof MultipleSetterProperty ? null : found;
  }

  /** Judges a field of Java. */
  public void judge(CachedField field, Object target) {
    Member member = Judge.member(field.field);
    in.judge().check(member, target, Interpreter.NO_ARGUMENTS);
  }
}
