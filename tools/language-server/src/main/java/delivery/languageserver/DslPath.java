package delivery.languageserver;

import delivery.artifacts.lock.DslContext;
import delivery.artifacts.lock.DslSignature;
import delivery.artifacts.lock.JobDslApi;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The context of Job DSL that nested blocks lead to. */
final class DslPath {
  private DslPath() {}

  /** Blocks that are no method of their context, such as those of loops, change nothing. */
  static Optional<DslContext> context(JobDslApi api, List<String> blocks) {
    DslContext context = api.root();
    for (String method : blocks) {
      Optional<DslContext> inner =
          context.method(method).stream()
              .flatMap(signature -> signature.context().stream())
              .findFirst()
              .flatMap(api::context);
      if (inner.isPresent()) {
        context = inner.get();
      } else if (!context.method(method).isEmpty()) {
        return Optional.empty();
      }
    }
    return Optional.of(context);
  }

  /** The plugins that a method needs, in words. */
  static String plugins(DslContext context, String method) {
    TreeSet<String> plugins = new TreeSet<>();
    for (DslSignature signature : context.method(method)) {
      plugins.addAll(signature.plugins().keySet());
    }
    return plugins.isEmpty() ? "Job DSL" : "needs " + String.join(", ", plugins);
  }
}
