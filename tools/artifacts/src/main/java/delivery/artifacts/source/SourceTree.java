package delivery.artifacts.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A repository on disk; the only class of this module that reads its files. It may be a stranger's:
 * nothing outside the root is read, whatever a path or a link says, and nothing without an end.
 */
public final class SourceTree {
  private static final Set<String> NEVER_READ = Set.of(".git", "target", "build", "node_modules");

  private static final Pattern IGNORED = Pattern.compile("(?:\\*\\*/|/)?([\\w.-]+)/?(?:\\*\\*?)?");

  /** Far above any real file of a delivery system, far below what fills the memory. */
  private static final int LARGEST = 8 << 20;

  private final Path root;
  private final Map<String, String> unsaved;

  public SourceTree(Path root) {
    this(root, Map.of());
  }

  /**
   * A repository in which some files are being edited.
   *
   * @param unsaved what an editor holds of existing files, by path relative to the root
   */
  public SourceTree(Path root, Map<String, String> unsaved) {
    this.root = real(root.toAbsolutePath().normalize());
    this.unsaved = Map.copyOf(unsaved);
  }

  public Path root() {
    return root;
  }

  /** Whoever names a link as the root means where it leads; below the root links are not walked. */
  private static Path real(Path named) {
    try {
      return Files.isSymbolicLink(named) ? named.toRealPath() : named;
    } catch (IOException nowhere) {
      return named;
    }
  }

  /** Whether there is such a file or folder inside the root. */
  public boolean exists(String path) {
    try {
      return Files.exists(inside(path));
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Reads one file as UTF-8.
   *
   * @throws IOException when it does not exist, is outside, or cannot be read; the message names
   *     the file and says why
   */
  public SourceFile read(String path) throws IOException {
    Path file = inside(path);
    String edited = unsaved.get(path);
    if (edited != null) {
      return new SourceFile(path, edited);
    }
    if (Files.isDirectory(file)) {
      throw new IOException(path + ": is a folder");
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException(path + ": is no plain file but a device, pipe or socket");
    }
    byte[] bytes;
    try (InputStream input = Files.newInputStream(file)) {
      bytes = input.readNBytes(LARGEST + 1);
    } catch (AccessDeniedException e) {
      throw new IOException(path + ": may not be read by this user", e);
    } catch (IOException e) {
      throw new IOException(path + ": cannot be read: " + e.getMessage(), e);
    }
    if (bytes.length > LARGEST) {
      throw new IOException(path + ": is larger than " + (LARGEST >> 20) + " MiB");
    }
    return new SourceFile(path, new String(bytes, StandardCharsets.UTF_8));
  }

  /**
   * The files below a folder, sorted, as paths relative to the root; empty when the folder does not
   * exist. Build output and version control are left out. Folders behind links are not entered; a
   * link is listed as a file, and reading it says where it leads.
   *
   * @throws IOException when the folder is outside or cannot be listed
   */
  public List<String> filesBelow(String folder) throws IOException {
    Path start = root.resolve(folder).normalize();
    if (!Files.exists(start, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    Path real = inside(folder);
    if (!Files.isDirectory(real)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(real)) {
      return walk.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
          .map(path -> root.relativize(start.resolve(real.relativize(path))))
          .filter(SourceTree::isRead)
          .map(path -> path.toString().replace('\\', '/'))
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      throw new IOException(folder + ": cannot be listed: " + e.getMessage(), e);
    }
  }

  /**
   * Every file of the tree, sorted, as paths relative to the root. Left out are version control,
   * downloaded packages, what a build makes (folders that {@code .gitignore} names), and folders
   * that are not wanted; folders behind links are not entered.
   *
   * @throws IOException when a folder cannot be listed
   */
  public List<String> files(Predicate<String> unwanted) throws IOException {
    Set<String> made = ignored();
    List<String> files = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String path = relative(folder);
            String name = path.substring(path.lastIndexOf('/') + 1);
            boolean isLeft = made.contains(name) || (!path.isEmpty() && unwanted.test(path));
            return isLeft ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.add(relative(file));
            return FileVisitResult.CONTINUE;
          }
        });
    Collections.sort(files);
    return files;
  }

  private String relative(Path path) {
    return root.relativize(path).toString().replace('\\', '/');
  }

  /** Names of folders that git does not keep, as far as they are plain names. */
  private Set<String> ignored() throws IOException {
    Set<String> names = new HashSet<>(Set.of(".git", "node_modules"));
    if (exists(".gitignore")) {
      for (String line : read(".gitignore").lines()) {
        Matcher plain = IGNORED.matcher(line.strip());
        if (plain.matches() && NEVER_READ.contains(plain.group(1))) {
          names.add(plain.group(1));
        }
      }
    }
    return names;
  }

  /** Whether this is a link that leads out of the root. */
  public boolean leadsOut(String path) {
    try {
      Path link = root.resolve(path).normalize();
      return Files.isSymbolicLink(link)
          && Files.exists(link)
          && !link.toRealPath().startsWith(root.toRealPath());
    } catch (InvalidPathException otherEncoding) {
      return false; // Who reads it says so.
    } catch (IOException e) {
      return true;
    }
  }

  /** Whether this is a link to a folder that is not inside the root. */
  public boolean leadsToFolderOutside(String path) {
    return leadsOut(path) && Files.isDirectory(root.resolve(path).normalize());
  }

  /** The real file of a path, links followed, if that is inside the root. */
  private Path inside(String path) throws IOException {
    Path lexical;
    try {
      lexical = root.resolve(path).normalize();
    } catch (InvalidPathException e) {
      throw new IOException(path + ": is no path of a file", e);
    }
    if (!lexical.startsWith(root)) {
      throw new IOException(path + ": is outside of " + root);
    }
    try {
      Path real = lexical.toRealPath();
      if (!real.startsWith(root.toRealPath())) {
        throw new IOException(path + ": is a link that leads out of " + root);
      }
      return real;
    } catch (NoSuchFileException e) {
      String why =
          Files.isSymbolicLink(lexical) ? "is a link to nothing" : "no such file below " + root;
      throw new IOException(path + ": " + why, e);
    } catch (AccessDeniedException e) {
      throw new IOException(path + ": may not be read by this user", e);
    } catch (FileSystemLoopException e) {
      throw new IOException(path + ": is a link to itself", e);
    }
  }

  private static boolean isRead(Path path) {
    for (Path part : path) {
      if (NEVER_READ.contains(part.toString())) {
        return false;
      }
    }
    return true;
  }
}
