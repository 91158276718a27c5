package delivery.lint.packer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The blocks of a Packer template, from the list beside this class, which names its source. */
final class BlockTypes {
  private static final String LIST = "blocks.tsv";
  private static final String ANY = "*";

  private final Map<String, Map<String, BlockType>> types = new HashMap<>();

  private BlockTypes() {}

  /**
   * A type of block.
   *
   * @param labels how many there are
   */
  record BlockType(int labels, Set<String> attributes) {
    /** Whether what stands in it is a plugin's or the user's own. */
    boolean isOpen() {
      return attributes.contains(ANY);
    }
  }

  static BlockTypes read() {
    BlockTypes all = new BlockTypes();
    try (InputStream input = BlockTypes.class.getResourceAsStream(LIST)) {
      if (input == null) {
        throw new IllegalStateException(LIST + " is missing in this program");
      }
      new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .forEach(
              row ->
                  all.types
                      .computeIfAbsent(row[0], none -> new HashMap<>())
                      .put(row[1], new BlockType(Integer.parseInt(row[2]), words(row[3]))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private static Set<String> words(String text) {
    return text.isEmpty() ? Set.of() : Set.of(text.split(" ", -1));
  }

  /** The types of block that may stand in a block, by name. */
  Map<String, BlockType> within(String block) {
    return types.getOrDefault(block, Map.of());
  }
}
