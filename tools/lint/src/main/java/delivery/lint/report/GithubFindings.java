package delivery.lint.report;

import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Printable;
import delivery.artifacts.source.SourceFile;
import java.util.List;
import java.util.Map;

/** Workflow commands that GitHub shows as annotations of the changed lines. */
public final class GithubFindings implements Report {

  @Override
  public String of(List<Diagnostic> findings, Map<String, SourceFile> sources) {
    StringBuilder text = new StringBuilder();
    for (Diagnostic finding : findings) {
      String command =
          switch (finding.severity()) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "notice";
          };
      text.append("::")
          .append(command)
          .append(" file=")
          .append(property(Printable.line(finding.at().file())))
          .append(",line=")
          .append(finding.at().line())
          .append(",col=")
          .append(finding.at().column())
          .append(",title=")
          .append(property(finding.rule()))
          .append("::")
          .append(data(finding.message()))
          .append('\n');
    }
    return text.toString();
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
