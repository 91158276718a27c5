package delivery.rehearsal.report;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A line of a log.
 *
 * @param number from 1, its address in the page
 * @param style a class of the style sheet; empty for most
 * @param text without the colours that programs send to terminals
 */
record LogLine(int number, String style, String text) {

  static List<LogLine> of(List<String> lines) {
    return IntStream.range(0, lines.size())
        .mapToObj(i -> new LogLine(i + 1, style(lines.get(i)), plain(lines.get(i))))
        .toList();
  }

  private static String style(String line) {
    if (line.startsWith("+ ")) {
      return " command";
    }
    return line.matches("(?i).*\\b(error|failed|failure|denied|fatal|exception)\\b.*")
        ? " alarming"
        : "";
  }

  /** ECMA-48, control sequences. */
  private static String plain(String line) {
    return line.replaceAll("\u001b\\[[0-?]*[ -/]*[@-~]", "").replaceAll("[\\p{Cntrl}&&[^\\t]]", "");
  }
}
