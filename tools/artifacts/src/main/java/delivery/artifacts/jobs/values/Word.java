package delivery.artifacts.jobs.values;

import delivery.groovy.HostObject;
import org.jspecify.annotations.Nullable;

/** One value of an enumeration of the DSL. */
public record Word(String type, String name) implements HostObject {

  @Override
  public boolean respondsTo(String method, @Nullable Object[] arguments) {
    return method.equals("name") && arguments.length == 0;
  }

  @Override
  public Object call(String method, @Nullable Object[] arguments) {
    return name;
  }

  @Override
  public String typeName() {
    return type;
  }

  @Override
  public String toString() {
    return name;
  }
}
