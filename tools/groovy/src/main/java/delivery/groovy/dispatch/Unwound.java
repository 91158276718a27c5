package delivery.groovy.dispatch;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Rewritten code, or a function that takes time, that was reached by way of code that is not
 * rewritten: it cannot be suspended there, so it leaves that code and takes the place of the
 * operation that began it.
 */
public final class Unwound extends Error {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable Object receiver;
  private final String method;
  private final transient @Nullable Object[] arguments;
  private final transient Supplier<@Nullable Object> call;

  Unwound(
      @Nullable Object receiver,
      String method,
      @Nullable Object[] arguments,
      Supplier<@Nullable Object> call) {
    super(method + " is rewritten, and what called it is not", null, false, false);
    this.receiver = receiver;
    this.method = method;
    this.arguments = arguments;
    this.call = call;
  }

  /** The object, class or closure; null for a function of the host. */
  public @Nullable Object receiver() {
    return receiver;
  }

  /** The method; {@code call} of a closure. */
  public String method() {
    return method;
  }

  /** What it was called with. */
  public @Nullable Object[] arguments() {
    return arguments;
  }

  /** Calls it, now that the other code is gone. */
  @Nullable Object call() {
    return call.get();
  }
}
