package delivery.lint.jcasc;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.BoundValue;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Severity;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.lint.Check;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The controller reads a few words as true or false and makes false of every other text, without a
 * word. Source of the words: {@code BooleanConverter} of commons-beanutils.
 */
public final class BooleanValue implements Check {
  private static final String RULE = "jcasc-boolean";
  private static final Set<String> TRUE = Set.of("true", "yes", "y", "on", "1");
  private static final Set<String> FALSE = Set.of("false", "no", "n", "off", "0");

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return JcascFiles.values(repository)
        .filter(BoundValue::isBoolean)
        .flatMap(value -> JcascFiles.plain(value).flatMap(text -> fault(value, text)).stream());
  }

  private static Optional<Diagnostic> fault(BoundValue value, YamlScalar scalar) {
    String text = scalar.value().toLowerCase(Locale.ROOT);
    if (text.contains("${")) {
      return Optional.empty();
    }
    String found = "\"" + scalar.value() + "\" for " + value.path();
    if (!TRUE.contains(text) && !FALSE.contains(text)) {
      return Optional.of(
          diagnostic(
              scalar,
              Severity.ERROR,
              Jenkins.BENDS,
              found + " is neither true nor false; the controller makes false of it"));
    }
    boolean isPlain = text.equals("true") || text.equals("false");
    if (scalar.isQuoted() || !isPlain) {
      String meant = TRUE.contains(text) ? "true" : "false";
      return Optional.of(
          diagnostic(
              scalar,
              Severity.WARNING,
              Jenkins.SILENT,
              found + " is read as " + meant + "; write " + meant + ", without quotes"));
    }
    return Optional.empty();
  }

  private static Diagnostic diagnostic(
      YamlScalar scalar, Severity severity, Jenkins jenkins, String message) {
    return new Diagnostic(scalar.at(), RULE, severity, message, jenkins, List.of());
  }
}
