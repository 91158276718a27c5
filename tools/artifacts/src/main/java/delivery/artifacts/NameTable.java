package delivery.artifacts;

import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.SourceTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every name that a repository's artifacts define and use, by kind, as a linker's symbol table. Of
 * a single file that was given by name it has only what no other file can define.
 *
 * @param path the root, as an empty text
 */
public record NameTable(
    String path,
    Map<Class<?>, List<Located<Name>>> defined,
    Map<Class<?>, List<Located<Name>>> used)
    implements Artifact {
  public NameTable {
    defined = Map.copyOf(defined);
    used = Map.copyOf(used);
  }

  /** The definitions of a kind, in the order of reading. */
  public List<Located<Name>> defined(Class<? extends Name> kind) {
    return defined.getOrDefault(kind, List.of());
  }

  /** The uses of a kind, in the order of reading. */
  public List<Located<Name>> used(Class<? extends Name> kind) {
    return used.getOrDefault(kind, List.of());
  }

  /**
   * Links the artifacts; the files that they refer to are looked up in the tree.
   *
   * @throws IOException when a folder cannot be listed
   */
  public static NameTable of(List<Artifact> artifacts, SourceTree tree) throws IOException {
    Map<Class<?>, List<Located<Name>>> defined = new HashMap<>();
    Map<Class<?>, List<Located<Name>>> used = new HashMap<>();
    for (Artifact artifact : artifacts) {
      add(defined, artifact.definitions());
      add(used, artifact.uses());
    }
    Set<String> existing = new HashSet<>();
    Set<String> asked = new HashSet<>();
    for (Located<Name> file : used.getOrDefault(Name.RepositoryFile.class, List.of())) {
      if (asked.add(file.value().text())) {
        look(tree, file.value().text(), file.at().file(), existing);
      }
    }
    add(
        defined,
        existing.stream().map(file -> new Name.RepositoryFile(file).at(Location.startOf(file))));
    return new NameTable("", defined, used);
  }

  /** The names of these kinds, which one artifact defines for itself alone. */
  public static NameTable within(Artifact artifact, Set<Class<? extends Name>> kinds) {
    Map<Class<?>, List<Located<Name>>> defined = new HashMap<>();
    Map<Class<?>, List<Located<Name>>> used = new HashMap<>();
    add(defined, artifact.definitions().filter(each -> kinds.contains(each.value().getClass())));
    add(used, artifact.uses().filter(each -> kinds.contains(each.value().getClass())));
    return new NameTable("", defined, used);
  }

  private static void add(Map<Class<?>, List<Located<Name>>> into, Stream<Located<Name>> names) {
    names.forEach(
        name -> into.computeIfAbsent(name.value().getClass(), k -> new ArrayList<>()).add(name));
  }

  /** A file that is missing brings its neighbours, so that a message can name the right one. */
  private static void look(SourceTree tree, String path, String user, Set<String> existing)
      throws IOException {
    String beside = user.substring(0, user.lastIndexOf('/') + 1) + path;
    if (tree.exists(path) || tree.exists(beside)) {
      existing.add(path);
    } else if (path.indexOf('/') > 0) {
      String folder = path.substring(0, path.lastIndexOf('/'));
      existing.addAll(tree.exists(folder) ? tree.filesBelow(folder) : List.of());
    }
  }
}
