package delivery.lint.iam;

import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.Severity;
import java.util.List;

/** What all rules about policies say in the same way. */
final class Findings {
  private Findings() {}

  static Diagnostic error(Location at, String rule, String message) {
    return new Diagnostic(at, rule, Severity.ERROR, message, Jenkins.SILENT, List.of());
  }
}
