package delivery.lint.report;

import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.Printable;
import delivery.artifacts.source.SourceFile;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** For people: each finding on its line, then the line of the file with a caret below the place. */
public final class TextFindings implements Report {
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
    String shown = line.substring(0, Math.min(line.length(), WIDEST));
    // A log takes two colons at the beginning of a line for a command.
    String before = shown.stripLeading().startsWith("::") ? "  | " : "  ";
    String untilPlace = shown.substring(0, Math.min(shown.length(), at.column() - 1));
    text.append(before).append(printable(shown)).append('\n').append(" ".repeat(before.length()));
    printable(untilPlace).chars().forEach(each -> text.append(each == '\t' ? '\t' : ' '));
    text.append(" ".repeat(at.column() - 1 - untilPlace.length())).append("^\n");
  }

  /** A line of a file, with its tabs. */
  private static String printable(String line) {
    return Arrays.stream(line.split("\t", -1))
        .map(Printable::line)
        .collect(Collectors.joining("\t"));
  }
}
