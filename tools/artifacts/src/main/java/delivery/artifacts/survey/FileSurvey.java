package delivery.artifacts.survey;

import delivery.artifacts.Supervisor;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.source.SourceTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a repository has for a check, and what was looked at and left out.
 *
 * @param found the files that are read, by path
 * @param leftOut what looks like one of them and is not read, with the reason
 * @param looked how many files were looked at
 * @param classFolders where scripts may find classes that stand in the repository
 * @param texts what was read of the files found, so that nobody reads it again
 */
public record FileSurvey(
    SurveySettings settings,
    List<Found> found,
    List<LeftOut> leftOut,
    int looked,
    Set<String> classFolders,
    Map<String, SourceFile> texts) {
  /** Data of tests, which are wrong on purpose more often than not. */
  private static final Pattern TEST_DATA =
      Pattern.compile("(?:.*/)?(?:src/test|testdata|test-fixtures|__fixtures__)/.*");

  public FileSurvey {
    found = List.copyOf(found);
    leftOut = List.copyOf(leftOut);
    classFolders = Collections.unmodifiableSet(new TreeSet<>(classFolders));
    texts = Map.copyOf(texts);
  }

  /** A file that is read. */
  public record Found(String path, FileKind kind) {}

  /**
   * A file that is not.
   *
   * @param isUnreadable whether it should be read by its name or place, and cannot
   */
  public record LeftOut(String path, String why, boolean isUnreadable) {}

  /** The paths of one kind, in their order. */
  public List<String> paths(FileKind kind) {
    return found.stream().filter(file -> file.kind() == kind).map(Found::path).toList();
  }

  /**
   * Looks at every file of a tree.
   *
   * @throws IOException when it cannot be listed
   */
  public static FileSurvey of(SourceTree tree) throws IOException {
    return of(tree, Supervisor.none());
  }

  /**
   * The same, watched file by file.
   *
   * @throws IOException when it cannot be listed
   */
  public static FileSurvey of(SourceTree tree, Supervisor supervisor) throws IOException {
    SurveySettings settings =
        tree.exists(SurveySettings.PATH)
            ? SurveySettings.read(tree.read(SurveySettings.PATH))
            : SurveySettings.none();
    return new Looking(tree, settings).look(supervisor);
  }

  private static final class Looking {
    private final SourceTree tree;
    private final SurveySettings settings;
    private final List<Glob> excluded;
    private final List<Map.Entry<Glob, FileKind>> mapped = new ArrayList<>();
    private final List<Found> found = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private final Set<String> classFolders = new TreeSet<>();
    private final Map<String, SourceFile> texts = new HashMap<>();

    /** Files below {@code src/} without {@code vars/} beside it, by the folder around it. */
    private final Map<String, List<Found>> undecided = new HashMap<>();

    private final Set<String> libraries = new HashSet<>();
    private LibraryLayout layout = new LibraryLayout(Set.of());

    Looking(SourceTree tree, SurveySettings settings) {
      this.tree = tree;
      this.settings = settings;
      this.excluded = settings.exclude().stream().map(Glob::of).toList();
      settings
          .files()
          .forEach(
              (kind, globs) -> globs.forEach(glob -> mapped.add(Map.entry(Glob.of(glob), kind))));
    }

    FileSurvey look(Supervisor supervisor) throws IOException {
      List<String> all = tree.files(path -> isExcluded(path));
      layout = LibraryLayout.of(all.stream().filter(path -> !isExcluded(path)).toList());
      libraries.addAll(layout.roots());
      for (String path : all) {
        if (!isExcluded(path)) {
          supervisor.watch(path, () -> look(path));
        }
      }
      undecided.keySet().retainAll(libraries);
      undecided.values().forEach(found::addAll);
      found.sort(Comparator.comparing(Found::path));
      return new FileSurvey(settings, found, leftOut, all.size(), classFolders, texts);
    }

    private boolean isExcluded(String path) {
      return excluded.stream().anyMatch(glob -> glob.matches(path));
    }

    private String look(String path) {
      Optional<FileKind> named =
          mapped.stream()
              .filter(each -> each.getKey().matches(path))
              .map(Map.Entry::getValue)
              .findFirst();
      if (tree.leadsToFolderOutside(path)) {
        // What would be looked at there is not known; that nothing was found must not be said.
        leftOut.add(new LeftOut(path, unreadable(path), true));
      } else if (named.isPresent()) {
        found.add(new Found(path, named.get()));
      } else {
        try {
          recognize(path);
        } catch (StackOverflowError deep) {
          // An expression may call itself too often; that keeps no other file from being judged.
          texts.remove(path);
          leftOut.add(new LeftOut(path, "is nested too deeply to be looked at", true));
        }
      }
      return path;
    }

    private void recognize(String path) {
      String[] why = {""};
      Optional<FileKind> kind = Recognition.of(path, () -> text(path, why));
      if (!why[0].isEmpty()) {
        leftOut.add(new LeftOut(path, why[0], isByName(path)));
      } else if (kind.isPresent() && TEST_DATA.matcher(path).matches()) {
        leftOut.add(new LeftOut(path, "data of tests; name it below files: to check it", false));
      } else {
        kind.ifPresent(each -> found.add(new Found(path, each)));
      }
      if (kind.isEmpty() && path.endsWith(".groovy")) {
        String text = text(path, why);
        GroovyLook.classFolder(path, text).ifPresent(classFolders::add);
        layout.root(path).filter(root -> why[0].isEmpty()).ifPresent(root -> add(path, root, text));
      }
      if (found.isEmpty() || !found.getLast().path().equals(path)) {
        texts.remove(path);
      }
    }

    /** Jenkins compiles it where the folder around {@code src/} is one of a library. */
    private void add(String path, String root, String text) {
      Found file = new Found(path, FileKind.LIBRARY_CLASS);
      if (LibraryLayout.isTest(text) || TEST_DATA.matcher(path).matches()) {
        leftOut.add(new LeftOut(path, "a test; name it below files: to check it", false));
      } else if (layout.roots().contains(root)) {
        found.add(file);
      } else {
        undecided.computeIfAbsent(root, key -> new ArrayList<>()).add(file);
        if (LibraryLayout.isOfPipeline(text)) {
          libraries.add(root);
        }
      }
    }

    private boolean isByName(String path) {
      return path.startsWith("jcasc/")
          || path.startsWith("jobs/")
          || layout.root(path).filter(layout.roots()::contains).isPresent()
          || Recognition.of(path, () -> "").isPresent();
    }

    private String unreadable(String path) {
      String[] why = {""};
      text(path, why);
      return why[0];
    }

    /** The text; none of a file that cannot be read, which is told where its name is enough. */
    private String text(String path, String[] why) {
      try {
        SourceFile known = texts.get(path);
        SourceFile file = known == null ? tree.read(path) : known;
        texts.put(path, file);
        return file.text();
      } catch (IOException e) {
        String message = String.valueOf(e.getMessage());
        why[0] = message.startsWith(path + ": ") ? message.substring(path.length() + 2) : message;
        return "";
      }
    }
  }
}
