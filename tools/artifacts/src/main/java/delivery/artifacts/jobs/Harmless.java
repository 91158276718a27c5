package delivery.artifacts.jobs;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stand-ins for what scripts use of the Java platform without reaching outside. */
public final class Harmless {
  private Harmless() {}

  /** {@code System}: the variables that are known, and a clock that stands still. */
  public static final class Environment {
    private final Map<String, String> variables;

    Environment(Map<String, String> variables) {
      this.variables = Map.copyOf(variables);
    }

    /** The value of a variable; none when it is not known. */
    public @Nullable String getenv(String name) {
      return variables.get(name);
    }

    /** Every variable that is known. */
    public Map<String, String> getenv() {
      return variables;
    }

    /** No property of the virtual machine is known. */
    public @Nullable String getProperty(String name) {
      return null;
    }

    /** The default: no property of the virtual machine is known. */
    public String getProperty(String name, String otherwise) {
      return otherwise;
    }

    /** A fixed time, so that equal scripts make equal jobs. */
    public long currentTimeMillis() {
      return 0;
    }

    /** A fixed time, so that equal scripts make equal jobs. */
    public long nanoTime() {
      return 0;
    }

    /** The end of a line on the controller. */
    public String lineSeparator() {
      return "\n";
    }

    /** Where nothing is printed. */
    public Output getOut() {
      return new Output();
    }
  }

  /** {@code Thread}: nobody waits in a check. */
  public static final class Pauses {
    /** Returns at once. */
    public void sleep(long milliseconds) {}
  }

  /** {@code out}: what a script prints goes nowhere. */
  public static final class Output {
    /** Prints nothing. */
    public void println(Object value) {}

    /** Prints nothing. */
    public void println() {}

    /** Prints nothing. */
    public void print(Object value) {}

    /** Prints nothing. */
    public void printf(String format, Object... values) {}

    /** Prints nothing. */
    public void flush() {}
  }
}
