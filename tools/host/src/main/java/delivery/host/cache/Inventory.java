package delivery.host.cache;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files of an entry with their sizes; what Python compiles on its own is left out. */
record Inventory(List<Item> items) {
  private static final String COMPILED = "__pycache__";

  Inventory {
    items = List.copyOf(items);
  }

  /** A file (its size in bytes) or a symbolic link (-1), relative to the entry. */
  record Item(long size, String path) {}

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
            long size = attributes.isRegularFile() ? attributes.size() : -1;
            items.add(new Item(size, folder.relativize(file).toString()));
            return FileVisitResult.CONTINUE;
          }
        });
    return new Inventory(items);
  }

  static Inventory read(Path file) throws IOException {
    List<Item> items = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      int space = line.indexOf(' ');
      if (space < 1) {
        // A damaged inventory says nothing about any file: make the entry again.
        return new Inventory(List.of(new Item(0, "")));
      }
      items.add(new Item(Long.parseLong(line.substring(0, space)), line.substring(space + 1)));
    }
    return new Inventory(items);
  }

  void write(Path file) throws IOException {
    List<String> lines = items.stream().map(item -> item.size() + " " + item.path()).toList();
    Files.write(file, lines);
  }

  /** The first difference between the folder and this inventory. */
  Optional<String> damage(Path folder) throws IOException {
    for (Item item : items) {
      Path file = folder.resolve(item.path());
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.of(item.path() + " is missing");
      }
      if (item.size() >= 0 && Files.size(file) != item.size()) {
        return Optional.of(item.path() + " has another size");
      }
    }
    return Optional.empty();
  }
}
