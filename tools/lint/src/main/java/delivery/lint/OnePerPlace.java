package delivery.lint;

import delivery.artifacts.source.Diagnostic;
import java.util.LinkedHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Findings that several environments share: what one place gets wrong is said once. */
public final class OnePerPlace {
  private OnePerPlace() {}

  /** The first finding of each place. */
  public static Stream<Diagnostic> of(Stream<Diagnostic> findings) {
    return findings
        .collect(
            Collectors.toMap(
                Diagnostic::at, Function.identity(), (first, more) -> first, LinkedHashMap::new))
        .values()
        .stream();
  }
}
