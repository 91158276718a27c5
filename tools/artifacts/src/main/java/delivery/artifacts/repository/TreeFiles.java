package delivery.artifacts.repository;

import delivery.artifacts.Unread;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.source.SourceTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files that one reading takes from a tree, and those that it could not have. */
final class TreeFiles {
  private final SourceTree tree;
  private final Map<String, SourceFile> known;
  private final List<SourceFile> sources = new ArrayList<>();
  private final List<Unread> unread = new ArrayList<>();

  /**
   * @param known what was read of the tree before
   */
  TreeFiles(SourceTree tree, Map<String, SourceFile> known) {
    this.tree = tree;
    this.known = known;
  }

  List<SourceFile> sources() {
    return sources;
  }

  List<Unread> unread() {
    return unread;
  }

  boolean exists(String path) {
    return tree.exists(path) || tree.leadsOut(path);
  }

  /** The files below a folder; links that lead out are noted whatever they are called. */
  List<String> below(String folder) {
    try {
      List<String> inside = new ArrayList<>();
      for (String path : tree.filesBelow(folder)) {
        if (tree.leadsOut(path)) {
          read(path);
        } else {
          inside.add(path);
        }
      }
      return inside;
    } catch (IOException e) {
      note(folder, e);
      return List.of();
    }
  }

  /** The text of a file; empty when it cannot be read, which is noted. */
  Optional<SourceFile> read(String path) {
    try {
      SourceFile file = known.containsKey(path) ? known.get(path) : tree.read(path);
      sources.add(file);
      return Optional.of(file);
    } catch (IOException e) {
      note(path, e);
      return Optional.empty();
    }
  }

  /** The text of a file that is read for itself as well, which notes what is wrong with it. */
  Optional<SourceFile> beside(String path) {
    try {
      return tree.exists(path) && !tree.leadsOut(path)
          ? Optional.of(tree.read(path))
          : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private void note(String path, IOException failure) {
    String message = String.valueOf(failure.getMessage());
    String name = path + ": ";
    unread.add(
        new Unread(path, message.startsWith(name) ? message.substring(name.length()) : message));
  }
}
