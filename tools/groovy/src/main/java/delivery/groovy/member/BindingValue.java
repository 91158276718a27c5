package delivery.groovy.member;

import delivery.groovy.Host;
import delivery.groovy.HostObject;
import delivery.groovy.dispatch.Interpreter;
import delivery.groovy.dispatch.Missing;
import delivery.groovy.operation.Types;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code binding}: the variables of the script. */
@SuppressWarnings("ReferenceEquality") // values of a script are the same only by identity
public final class BindingValue implements HostObject, Types.Disguised {
  private final Interpreter in;

  /** Of a run. */
  public BindingValue(Interpreter in) {
    this.in = in;
  }

  @Override
  public boolean respondsTo(String method, @Nullable Object[] arguments) {
    return switch (method + "/" + arguments.length) {
      case "getVariable/1",
          "setVariable/2",
          "hasVariable/1",
          "getVariables/0",
          "getProperty/1",
          "setProperty/2" ->
          true;
      default -> false;
    };
  }

  @Override
  public @Nullable Object call(String method, @Nullable Object[] arguments) {
    Map<String, @Nullable Object> binding = in.binding();
    String name = arguments.length == 0 ? "" : String.valueOf(arguments[0]);
    return switch (method) {
      case "getVariables" -> binding;
      case "hasVariable" -> binding.containsKey(name);
      case "setVariable", "setProperty" -> {
        in.binding().put(name, arguments[1]);
        yield null;
      }
      default -> {
        Object value = property(name);
        if (value == Host.NONE) {
          throw Missing.property(name, groovy.lang.Binding.class);
        }
        yield value;
      }
    };
  }

  @Override
  public @Nullable Object property(String name) {
    if (in.binding().containsKey(name)) {
      return in.binding().get(name);
    }
    return name.equals("variables") ? in.binding() : in.host().variable(name);
  }

  @Override
  public boolean setProperty(String name, @Nullable Object value) {
    in.binding().put(name, value);
    return true;
  }

  @Override
  public String typeName() {
    return shownAs().getName();
  }

  @Override
  public Class<?> shownAs() {
    return groovy.lang.Binding.class;
  }

  @Override
  public String toString() {
    return typeName() + "@" + Integer.toHexString(hashCode());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BindingValue value && value.in == in;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(in);
  }
}
