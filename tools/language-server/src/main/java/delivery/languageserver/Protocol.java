package delivery.languageserver;

import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Location;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/** Our values in the words of the protocol, which counts from 0. */
final class Protocol {
  private Protocol() {}

  static Range range(Location at, int length) {
    return new Range(
        new Position(at.line() - 1, at.column() - 1),
        new Position(at.line() - 1, at.column() - 1 + length));
  }

  static org.eclipse.lsp4j.Diagnostic diagnostic(Diagnostic finding) {
    int length = Math.max(1, finding.correction().map(each -> each.written().length()).orElse(1));
    DiagnosticSeverity severity =
        switch (finding.severity()) {
          case ERROR -> DiagnosticSeverity.Error;
          case WARNING -> DiagnosticSeverity.Warning;
          case NOTE -> DiagnosticSeverity.Information;
        };
    return new org.eclipse.lsp4j.Diagnostic(
        range(finding.at(), length), finding.message(), severity, "jenkins-check", finding.rule());
  }
}
