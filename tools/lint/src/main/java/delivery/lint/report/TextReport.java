package delivery.lint.report;

import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.SourceFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** For people: each finding on its line, then the line of the file with a caret below the place. */
public final class TextReport implements Report {
  private static final int WIDEST = 160;

  @Override
  public String of(List<Diagnostic> findings, Map<String, SourceFile> sources) {
    StringBuilder text = new StringBuilder();
    Map<String, List<String>> lines = new HashMap<>();
    for (Diagnostic finding : findings) {
      text.append(finding).append('\n');
      SourceFile source = sources.get(finding.at().file());
      if (source != null) {
        List<String> of = lines.computeIfAbsent(source.path(), path -> source.lines());
        showPlace(text, finding.at(), of);
      }
      for (Located<String> related : finding.related()) {
        text.append("  ").append(related.at()).append(": ").append(related.value()).append('\n');
      }
    }
    return text.toString();
  }

  private static void showPlace(StringBuilder text, Location at, List<String> lines) {
    if (at.line() > lines.size()) {
      return;
    }
    String line = lines.get(at.line() - 1);
    if (line.isBlank() || at.column() > WIDEST) {
      return;
    }
    text.append("  ").append(line, 0, Math.min(line.length(), WIDEST)).append('\n').append("  ");
    for (int i = 0; i < at.column() - 1; i++) {
      text.append(i < line.length() && line.charAt(i) == '\t' ? '\t' : ' ');
    }
    text.append("^\n");
  }
}
