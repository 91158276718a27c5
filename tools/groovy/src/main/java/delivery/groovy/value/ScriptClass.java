package delivery.groovy.value;

import delivery.groovy.program.ClassDecl;
import groovy.lang.GroovyObject;
import groovy.lang.MetaClass;
import org.jspecify.annotations.Nullable;

/** A class of a script as a value, with its static fields in one run. */
public final class ScriptClass implements GroovyObject {
  /** How far its static initializer is. */
  public enum Phase {
    NEW,
    RUNNING,
    READY
  }

  private final ClassDecl decl;
  private final Members members;

  /** Values of its static fields. */
  public final @Nullable Object[] statics;

  /** How far its static initializer is. */
  public Phase phase = Phase.NEW;

  /** A class that is not initialized yet. */
  public ScriptClass(ClassDecl decl, Members members) {
    this.decl = decl;
    this.members = members;
    this.statics = new Object[decl.staticCount()];
  }

  /** What the script says. */
  public ClassDecl decl() {
    return decl;
  }

  /** The run that it belongs to. */
  public Members members() {
    return members;
  }

  @Override
  public String toString() {
    return (decl.isInterface() ? "interface " : "class ") + decl.name();
  }

  @Override
  public @Nullable Object invokeMethod(String name, @Nullable Object arguments) {
    return members.invoke(this, name, Members.array(arguments));
  }

  @Override
  public @Nullable Object getProperty(String name) {
    return members.property(this, name);
  }

  @Override
  public void setProperty(String name, @Nullable Object value) {
    members.setProperty(this, name, value);
  }

  @Override
  public MetaClass getMetaClass() {
    return members.metaClass();
  }

  @Override
  public void setMetaClass(MetaClass other) {
    throw new UnsupportedOperationException("the metaclass of a script's class");
  }
}
