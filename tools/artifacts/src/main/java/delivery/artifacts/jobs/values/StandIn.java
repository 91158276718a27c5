package delivery.artifacts.jobs.values;

import delivery.groovy.Host;
import delivery.groovy.HostObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stand-ins for what scripts use of the Java platform without reaching outside. */
public sealed interface StandIn extends HostObject {

  /** {@code System}: the variables that are known, and a clock that stands still. */
  record Environment(Map<String, String> variables) implements StandIn {
    public Environment {
      variables = Map.copyOf(variables);
    }

    @Override
    public boolean respondsTo(String method, @Nullable Object[] arguments) {
      return switch (method + "/" + arguments.length) {
        case "getenv/0",
            "getenv/1",
            "getProperty/1",
            "getProperty/2",
            "currentTimeMillis/0",
            "nanoTime/0",
            "lineSeparator/0" ->
            true;
        default -> false;
      };
    }

    @Override
    public @Nullable Object call(String method, @Nullable Object[] arguments) {
      return switch (method) {
        case "getenv" ->
            arguments.length == 0 ? variables : variables.get(String.valueOf(arguments[0]));
        case "getProperty" -> arguments.length == 1 ? null : arguments[1];
        case "lineSeparator" -> "\n";
        default -> 0L; // equal scripts make equal jobs
      };
    }

    @Override
    public @Nullable Object property(String name) {
      return switch (name) {
        case "out" -> new Output();
        case "env" -> variables;
        default -> Host.NONE;
      };
    }

    @Override
    public String typeName() {
      return "java.lang.System";
    }
  }

  /** {@code Thread}: nobody waits in a check. */
  record Pauses() implements StandIn {
    @Override
    public boolean respondsTo(String method, @Nullable Object[] arguments) {
      return method.equals("sleep") && arguments.length > 0;
    }

    @Override
    public @Nullable Object call(String method, @Nullable Object[] arguments) {
      return null;
    }

    @Override
    public String typeName() {
      return "java.lang.Thread";
    }
  }

  /** {@code out}: what a script prints goes nowhere. */
  record Output() implements StandIn {
    @Override
    public boolean respondsTo(String method, @Nullable Object[] arguments) {
      return switch (method) {
        case "print", "println", "printf", "flush", "format" -> true;
        default -> false;
      };
    }

    @Override
    public @Nullable Object call(String method, @Nullable Object[] arguments) {
      return null;
    }

    @Override
    public String typeName() {
      return "java.io.PrintStream";
    }
  }
}
