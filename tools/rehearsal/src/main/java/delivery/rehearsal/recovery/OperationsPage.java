package delivery.rehearsal.recovery;

import delivery.artifacts.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands of the operations page, as its reader carries them out. */
final class OperationsPage {
  /** Where it is in the repository. */
  static final String PATH = "docs/operations.md";

  private static final Pattern HEADING = Pattern.compile("#{2,6} (.+)");
  private static final Pattern FENCE = Pattern.compile("\\s*```(\\w*)");

  private OperationsPage() {}

  /**
   * One command.
   *
   * @param line where it begins on the page
   * @param text with the lines that continue it
   */
  record Step(int line, String text) {

    /** The place and the beginning of it, for people. */
    String sentence() {
      String first = text.lines().findFirst().orElse("").strip();
      return "%s:%d: %s".formatted(PATH, line, first.replaceFirst("\\s*\\\\$", " …"));
    }
  }

  /**
   * The commands of a section without those of the sections inside it; none where there is none.
   */
  static List<Step> section(SourceFile page, String heading) {
    List<Step> steps = new ArrayList<>();
    List<String> lines = page.lines();
    String current = "";
    String block = "";
    for (int at = 0; at < lines.size(); at++) {
      String line = lines.get(at);
      Matcher fence = FENCE.matcher(line);
      Matcher title = HEADING.matcher(line);
      if (fence.lookingAt()) {
        block = block.isEmpty() ? fence.group(1) + "?" : "";
      } else if (block.isEmpty() && title.matches()) {
        current = title.group(1);
      } else if (block.equals("sh?") && current.equals(heading) && !line.isBlank()) {
        int first = at;
        StringBuilder text = new StringBuilder(line.strip());
        while (lines.get(at).endsWith("\\") || lines.get(at).endsWith("|")) {
          text.append('\n').append(lines.get(++at).strip());
        }
        steps.add(new Step(first + 1, text.toString()));
      }
    }
    return steps;
  }
}
