package delivery.artifacts.jobs;

import delivery.artifacts.lock.DslContext;
import delivery.artifacts.lock.DslSignature;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The signature of the last call that was asked for. One call is asked for several times: whether
 * anything takes it, by each object around it, and when it is made.
 */
final class LastMatch {
  private String method = "";
  private @Nullable Object @Nullable [] arguments;
  private Optional<DslSignature> found = Optional.empty();

  /** The signature of a context that takes these very arguments. */
  @SuppressWarnings("ReferenceEquality") // the array of one call, whose elements nobody changes
  Optional<DslSignature> of(DslContext context, String name, @Nullable Object[] given) {
    if (given != arguments || !name.equals(method)) {
      found = Arguments.match(context.method(name), given);
      if (found.isEmpty()) {
        found = Arguments.match(context.unlisted(name, Arguments.fitBlock(given)), given);
      }
      method = name;
      arguments = given;
    }
    return found;
  }
}
