package delivery.artifacts.source;

import java.util.List;

/**
 * The text of one file, read once; or a text that stands inside a file, such as a pipeline in a Job
 * DSL script.
 *
 * @param path relative to the root, with forward slashes
 * @param origins where each line of a text inside a file stands there; empty for a whole file
 */
public record SourceFile(String path, String text, List<Origin> origins) {
  public SourceFile {
    origins = List.copyOf(origins);
  }

  /** A whole file. */
  public SourceFile(String path, String text) {
    this(path, text, List.of());
  }

  /**
   * Where one line of a text stands in the file around it.
   *
   * @param shift what a column there is more than in the text
   * @param first the first column there that belongs to the line
   * @param last the last one
   */
  public record Origin(int line, int shift, int first, int last) {

    /** One place for all of a line, which is put together by a script. */
    public static Origin at(Location place) {
      return new Origin(place.line(), 0, place.column(), place.column());
    }
  }

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
    return at(line, Math.max(1, offset - start + 1));
  }

  /** The place of a line and column of this text. */
  public Location at(int line, int column) {
    if (origins.isEmpty()) {
      return new Location(path, line, column);
    }
    Origin origin = origins.get(Math.min(line, origins.size()) - 1);
    return new Location(
        path,
        origin.line(),
        Math.max(origin.first(), Math.min(origin.last(), column + origin.shift())));
  }

  /** The place of the text's first character. */
  public Location start() {
    return at(1, 1);
  }
}
