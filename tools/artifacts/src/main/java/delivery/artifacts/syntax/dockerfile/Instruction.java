package delivery.artifacts.syntax.dockerfile;

import delivery.artifacts.source.Location;
import delivery.artifacts.source.SourceFile;
import java.util.List;

/**
 * One instruction.
 *
 * @param keyword in capitals
 * @param lines its lines, the keyword and comments inside taken out
 * @param indent how many characters of the first line were taken out
 */
public record Instruction(String keyword, Location at, List<String> lines, int indent) {
  public Instruction {
    lines = List.copyOf(lines);
  }

  /**
   * The arguments as a file of the same path with everything else blank, so that what is read from
   * it has the right places. It is made when asked for: as many as a file has lines would be many.
   */
  public SourceFile arguments() {
    String before = "\n".repeat(at.line() - 1) + " ".repeat(indent);
    return new SourceFile(at.file(), before + String.join("\n", lines));
  }

  /** The arguments on one line, each blank space once. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      String part = line.stripTrailing();
      boolean continues = part.endsWith("\\");
      text.append(' ').append(continues ? part.substring(0, part.length() - 1) : part);
    }
    return text.toString().strip().replaceAll("\\s+", " ");
  }
}
