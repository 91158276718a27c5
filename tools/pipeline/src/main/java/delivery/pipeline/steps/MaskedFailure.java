package delivery.pipeline.steps;

import delivery.pipeline.console.Masks;
import delivery.pipeline.console.StackText;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;

/**
 * A failure whose text held a secret, with the secret hidden: Jenkins' {@code MaskedException}. The
 * failure leaves the block that hides secrets in lines, so it must not carry them out.
 */
final class MaskedFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private MaskedFailure(String message) {
    super(message);
  }

  /** The failure itself when nothing in it is secret. */
  static Throwable of(Throwable failure, Masks masks) {
    return of(failure, masks, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  private static Throwable of(Throwable failure, Masks masks, Set<Throwable> seen) {
    if (!seen.add(failure)) {
      return new Exception("cycle");
    }
    if (StackText.lines(failure).stream().noneMatch(masks::hides)) {
      return failure;
    }
    MaskedFailure masked =
        new MaskedFailure(masks.hide(Objects.requireNonNullElse(failure.getMessage(), "")));
    masked.setStackTrace(failure.getStackTrace());
    if (failure.getCause() != null) {
      masked.initCause(of(failure.getCause(), masks, seen));
    }
    for (Throwable suppressed : failure.getSuppressed()) {
      masked.addSuppressed(of(suppressed, masks, seen));
    }
    return masked;
  }

  // Jenkins' console shows the name of its own class.
  @SuppressWarnings("OverrideThrowableToString")
  @Override
  public String toString() {
    return "org.jenkinsci.plugins.credentialsbinding.impl.MaskedException: " + getMessage();
  }
}
