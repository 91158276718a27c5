package delivery.groovy.differential;

import static java.util.Objects.requireNonNull;

import delivery.groovy.differential.generator.GeneratedProgram;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Kinds of differences that have a reason, read from {@code known-differences.txt}. */
final class KnownDifferences {
  private final List<Pattern> patterns;

  private KnownDifferences(List<Pattern> patterns) {
    this.patterns = patterns;
  }

  static KnownDifferences read() {
    try (InputStream text = KnownDifferences.class.getResourceAsStream("known-differences.txt")) {
      return new KnownDifferences(
          new String(requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("##") && !line.startsWith("== "))
              .map(Pattern::compile)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What differs in a program beside what is known: the rest of it, without those statements. */
  Optional<Difference> beside(GeneratedProgram program, Comparison comparison) throws Exception {
    List<String> kept = new ArrayList<>();
    for (String each : program.statements()) {
      kept.add(each);
      Optional<Difference> found = Optional.empty();
      boolean compiles = true;
      try {
        found = comparison.of(program.withStatements(List.copyOf(kept)));
      } catch (Oracle.NotCompiledException lacksWhatWasLeftOut) {
        compiles = false;
      }
      if (found.isPresent() && !explain(found.get())) {
        return found;
      }
      if (found.isPresent() || !compiles) {
        kept.removeLast();
      }
    }
    return Optional.empty();
  }

  boolean explain(Difference difference) {
    String text = String.join("\n", difference.differences());
    return patterns.stream().anyMatch(each -> each.matcher(text).find());
  }
}
