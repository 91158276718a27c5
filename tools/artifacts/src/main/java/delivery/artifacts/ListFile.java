package delivery.artifacts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list that comes with the program: rows with a tab between columns; {@code #} begins a comment.
 */
public final class ListFile {
  private ListFile() {}

  /**
   * Every line, comments included.
   *
   * @param beside the class whose package the list stands in
   * @throws IllegalStateException when this program has no such list
   */
  public static List<String> lines(Class<?> beside, String name) {
    try (@Nullable InputStream input = beside.getResourceAsStream(name)) {
      if (input == null) {
        throw new IllegalStateException(name + " is missing in this program");
      }
      return new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8))
          .lines()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The columns of each row; as {@link #lines}. */
  public static List<List<String>> rows(Class<?> beside, String name) {
    return lines(beside, name).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> List.of(line.split("\t", -1)))
        .toList();
  }
}
