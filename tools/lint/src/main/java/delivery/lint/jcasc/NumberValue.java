package delivery.lint.jcasc;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.BoundValue;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Severity;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.lint.Check;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The controller makes 0 of what is no number, without a word; numbers that only YAML knows (octal,
 * hexadecimal, with underscores) it reads as decimal or not at all.
 */
public final class NumberValue implements Check {
  private static final String RULE = "jcasc-number";
  private static final int LONGEST = 64;

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return JcascFiles.values(repository)
        .filter(BoundValue::isNumber)
        .flatMap(value -> JcascFiles.plain(value).flatMap(text -> fault(value, text)).stream());
  }

  private static Optional<Diagnostic> fault(BoundValue value, YamlScalar scalar) {
    String text = scalar.value();
    if (text.contains("${")) {
      return Optional.empty();
    }
    boolean whole = !value.attribute().type().toLowerCase(Locale.ROOT).endsWith("double");
    String found = "\"" + text + "\" for " + value.path();
    if (!isNumber(value.attribute().type(), text)) {
      return Optional.of(
          bends(
              scalar,
              found
                  + (whole ? " is no whole number" : " is no number")
                  + "; the controller makes 0 of it"));
    }
    if (whole && !text.equals(String.valueOf(Long.parseLong(text))) && !text.startsWith("+")) {
      return Optional.of(
          bends(scalar, found + " has a leading zero; the controller reads it as decimal"));
    }
    return Optional.empty();
  }

  private static boolean isNumber(String type, String text) {
    if (text.length() > LONGEST) {
      return false;
    }
    try {
      return switch (type) {
        case "int", "java.lang.Integer" -> new BigInteger(text).bitLength() < Integer.SIZE;
        case "long", "java.lang.Long" -> new BigInteger(text).bitLength() < Long.SIZE;
        default -> Double.isFinite(Double.parseDouble(text));
      };
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static Diagnostic bends(YamlScalar scalar, String message) {
    return new Diagnostic(scalar.at(), RULE, Severity.ERROR, message, Jenkins.BENDS, List.of());
  }
}
