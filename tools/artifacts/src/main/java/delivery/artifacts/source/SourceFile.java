package delivery.artifacts.source;

import java.util.List;

/**
 * The text of one file, read once.
 *
 * @param path relative to the root, with forward slashes
 */
public record SourceFile(String path, String text) {

  /** The lines without their terminators, for reports that show the place. */
  public List<String> lines() {
    return text.lines().toList();
  }

  /** The place of a character offset in the text. */
  public Location locationOf(int offset) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < offset && i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        line++;
        start = i + 1;
      }
    }
    return new Location(path, line, Math.max(1, offset - start + 1));
  }

  /** A place in this file. */
  public Location at(int line, int column) {
    return new Location(path, line, column);
  }
}
