package delivery.host.cache;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files of an entry with their sizes and times; what Python compiles on its own is left out. A
 * file that has both is taken for whole, as Git does.
 */
record Inventory(List<Item> items) {
  private static final String COMPILED = "__pycache__";

  Inventory {
    items = List.copyOf(items);
  }

  /**
   * A file or a symbolic link.
   *
   * @param size in bytes, -1 for a link
   * @param modified milliseconds since 1970
   * @param path relative to the entry
   */
  record Item(long size, long modified, String path) {
    static Item of(Path folder, Path file, BasicFileAttributes attributes) {
      return new Item(
          attributes.isRegularFile() ? attributes.size() : -1,
          attributes.lastModifiedTime().toMillis(),
          folder.relativize(file).toString());
    }
  }

  static Inventory of(Path folder) throws IOException {
    List<Item> items = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            return path.endsWith(COMPILED)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            items.add(Item.of(folder, file, attributes));
            return FileVisitResult.CONTINUE;
          }
        });
    return new Inventory(items);
  }

  static Inventory read(Path file) throws IOException {
    List<Item> items = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      String[] words = line.split(" ", 3);
      if (words.length != 3) {
        // A damaged inventory says nothing about any file: make the entry again.
        return new Inventory(List.of(new Item(0, 0, "")));
      }
      items.add(new Item(Long.parseLong(words[0]), Long.parseLong(words[1]), words[2]));
    }
    return new Inventory(items);
  }

  void write(Path file) throws IOException {
    List<String> lines =
        items.stream()
            .map(item -> item.size() + " " + item.modified() + " " + item.path())
            .toList();
    Files.write(file, lines);
  }

  /** The first difference between the folder and this inventory. */
  Optional<String> damage(Path folder) throws IOException {
    for (Item item : items) {
      Path file = folder.resolve(item.path());
      Item now;
      try {
        now =
            Item.of(
                folder,
                file,
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
      } catch (NoSuchFileException missing) {
        return Optional.of(item.path() + " is missing");
      }
      if (!now.equals(item)) {
        return Optional.of(item.path() + " has changed");
      }
    }
    return Optional.empty();
  }
}
