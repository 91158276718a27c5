package delivery.artifacts.source;

import java.util.Comparator;

/**
 * A place in a file of the repository.
 *
 * @param file path relative to the root that was read, with forward slashes; {@code <stdin>} for
 *     standard input
 * @param line counted from 1
 * @param column counted from 1, in characters
 */
public record Location(String file, int line, int column) implements Comparable<Location> {
  private static final Comparator<Location> ORDER =
      Comparator.comparing(Location::file)
          .thenComparingInt(Location::line)
          .thenComparingInt(Location::column);

  public Location {
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException(
          "a location counts from 1: " + file + ":" + line + ":" + column);
    }
  }

  /** The first character of a file, for findings about the file as a whole. */
  public static Location startOf(String file) {
    return new Location(file, 1, 1);
  }

  @Override
  public int compareTo(Location other) {
    return ORDER.compare(this, other);
  }

  /** {@code file:line:column} on one line, which terminals and editors open. */
  @Override
  public String toString() {
    return Printable.path(file) + ":" + line + ":" + column;
  }
}
