package delivery.lint;

import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Correction;
import delivery.artifacts.source.SourceFile;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes the words that were probably meant; only findings with one answer have any. */
public final class Fixes {
  private Fixes() {}

  /**
   * A corrected text.
   *
   * @param made how many words were replaced
   */
  public record Corrected(String text, int made) {}

  /** The file with every correction of its findings; a word that does not stand there is left. */
  public static Corrected of(SourceFile file, List<Diagnostic> findings) {
    List<Diagnostic> fromTheEnd =
        findings.stream()
            .filter(finding -> finding.at().file().equals(file.path()))
            .filter(finding -> finding.correction().isPresent())
            .sorted(Comparator.comparing(Diagnostic::at).reversed())
            .toList();
    StringBuilder text = new StringBuilder(file.text());
    Set<Integer> done = new HashSet<>();
    for (Diagnostic finding : fromTheEnd) {
      Correction correction = finding.correction().orElseThrow();
      int offset = offsetOf(file.text(), finding.at().line(), finding.at().column());
      if (file.text().startsWith(correction.written(), offset) && done.add(offset)) {
        text.replace(offset, offset + correction.written().length(), correction.meant());
      }
    }
    return new Corrected(text.toString(), done.size());
  }

  private static int offsetOf(String text, int line, int column) {
    int start = 0;
    for (int i = 1; i < line; i++) {
      start = text.indexOf('\n', start) + 1;
      if (start == 0) {
        return text.length();
      }
    }
    return Math.min(text.length(), start + column - 1);
  }
}
