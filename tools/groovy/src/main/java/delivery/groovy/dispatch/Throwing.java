package delivery.groovy.dispatch;

import java.lang.reflect.InvocationTargetException;
import org.codehaus.groovy.runtime.InvokerInvocationException;
import org.jspecify.annotations.Nullable;

/** Throws what scripts throw, as it is. */
public final class Throwing {
  private Throwing() {}

  /** Throws anything; the result is only there for the compiler. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public static <T extends Throwable> RuntimeException as(Throwable thrown) throws T {
    throw (T) thrown;
  }

  /** Throws anything unchecked. */
  public static RuntimeException any(Throwable thrown) {
    return Throwing.<RuntimeException>as(thrown);
  }

  /** The failure that Groovy's own wrappers carry. */
  public static Throwable unwrapped(Throwable thrown) {
    Throwable each = thrown;
    while ((each instanceof InvokerInvocationException || each instanceof InvocationTargetException)
        && each.getCause() != null) {
      each = each.getCause();
    }
    return each;
  }

  /** A call of Groovy's runtime. */
  public interface Wrapped {
    @Nullable Object call() throws Throwable;
  }

  /** Makes a call and throws what its wrappers carry. */
  public static @Nullable Object unwrapping(Wrapped wrapped) {
    try {
      return wrapped.call();
    } catch (Throwable thrown) {
      throw any(unwrapped(thrown));
    }
  }
}
