package delivery.lint.packer;

import delivery.artifacts.ListFile;
import delivery.artifacts.Repository;
import java.util.HashMap;
import java.util.List;
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

  /** Read for the first file that is judged. */
  static BlockTypes of(Repository repository) {
    return repository.derived(BlockTypes.class, unused -> read());
  }

  private static BlockTypes read() {
    BlockTypes all = new BlockTypes();
    for (List<String> row : ListFile.rows(BlockTypes.class, LIST)) {
      all.types
          .computeIfAbsent(row.get(0), none -> new HashMap<>())
          .put(row.get(1), new BlockType(Integer.parseInt(row.get(2)), words(row.get(3))));
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
