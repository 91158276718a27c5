package delivery.groovy.value;

import groovy.lang.GroovyObject;

/** An object of a class that a script declares. */
public interface ScriptInstance extends GroovyObject {
  /** Its class and fields. */
  State state();
}
