package delivery.lint.jcasc;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.Mismatch.Unreadable;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.syntax.yaml.YamlTag;
import delivery.lint.Check;
import java.util.stream.Stream;

/** YAML makes dates, empty list elements and own tags into objects that no attribute takes. */
public final class ReadableValue implements Check {
  private static final String RULE = "jcasc-readable-value";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return JcascFiles.mismatches(repository, Unreadable.class).map(ReadableValue::diagnostic);
  }

  private static Diagnostic diagnostic(Unreadable found) {
    String what =
        switch (YamlTag.shortName(found.tag())) {
          case "timestamp" -> "YAML reads this as a date";
          case "float" -> "YAML reads this as a number with a point";
          case "null" -> "there is nothing here";
          case "seq", "map" -> "a list or a mapping cannot be a key";
          default -> "Configuration as Code knows no tag " + found.tag();
        };
    String place = found.path().isEmpty() ? "" : " in " + found.path();
    return Diagnostic.refused(
        found.at(), RULE, what + place + ", which the controller cannot take; put it in quotes");
  }
}
