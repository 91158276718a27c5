package delivery.groovy.value;

import groovy.lang.GroovyObject;
import groovy.lang.MetaClass;
import org.jspecify.annotations.Nullable;

/** An object of a class that a script declares; what Groovy asks of it goes to the script. */
public interface ScriptInstance extends GroovyObject {
  /** Its class and fields. */
  State state();

  @Override
  default @Nullable Object invokeMethod(String name, @Nullable Object arguments) {
    return state().type.members().invoke(this, name, Members.array(arguments));
  }

  @Override
  default @Nullable Object getProperty(String name) {
    return state().type.members().property(this, name);
  }

  @Override
  default void setProperty(String name, @Nullable Object value) {
    state().type.members().setProperty(this, name, value);
  }

  @Override
  default MetaClass getMetaClass() {
    return state().type.members().metaClass();
  }

  @Override
  default void setMetaClass(MetaClass other) {
    throw new UnsupportedOperationException("the metaclass of a script's object");
  }
}
