package delivery.pipeline.steps.files;

import delivery.host.cache.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Selects files by Ant's patterns, as Jenkins' steps do. */
final class AntFiles {
  private static final List<String> DEFAULT_EXCLUDES =
      List.of(
          "**/*~",
          "**/#*#",
          "**/.#*",
          "**/%*%",
          "**/._*",
          "**/CVS",
          "**/CVS/**",
          "**/.cvsignore",
          "**/SCCS",
          "**/SCCS/**",
          "**/vssver.scc",
          "**/.svn",
          "**/.svn/**",
          "**/.DS_Store",
          "**/.git",
          "**/.git/**",
          "**/.gitattributes",
          "**/.gitignore",
          "**/.gitmodules",
          "**/.hg",
          "**/.hg/**",
          "**/.hgignore",
          "**/.hgsub",
          "**/.hgsubstate",
          "**/.hgtags",
          "**/.bzr",
          "**/.bzr/**",
          "**/.bzrignore");

  private AntFiles() {}

  /** The files below a folder, as sorted relative paths with forward slashes. */
  static List<String> select(
      Path base, String includes, String excludes, boolean defaultExcludes, boolean caseSensitive)
      throws IOException {
    List<Pattern> wanted = patterns(includes, caseSensitive);
    List<Pattern> unwanted = new ArrayList<>(patterns(excludes, caseSensitive));
    if (defaultExcludes) {
      unwanted.addAll(patterns(String.join(",", DEFAULT_EXCLUDES), true));
    }
    if (!Files.isDirectory(base)) {
      return List.of();
    }
    try (var walk = Files.walk(base)) {
      return walk.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
          .map(path -> base.relativize(path).toString().replace('\\', '/'))
          .filter(path -> matches(wanted, path) && !matches(unwanted, path))
          .sorted()
          .toList();
    }
  }

  /** Every file and folder below a folder, as relative paths, but what is never archived. */
  static List<String> everything(Path base) throws IOException {
    List<Pattern> unwanted = patterns(String.join(",", DEFAULT_EXCLUDES), true);
    try (var walk = Files.walk(base)) {
      return walk.filter(path -> !path.equals(base))
          .map(path -> base.relativize(path).toString().replace('\\', '/'))
          .filter(path -> !matches(unwanted, path))
          .sorted()
          .toList();
    }
  }

  private static boolean matches(List<Pattern> patterns, String path) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(path).matches());
  }

  private static List<Pattern> patterns(String list, boolean caseSensitive) {
    List<Pattern> patterns = new ArrayList<>();
    for (String each : list.split(",")) {
      String pattern = each.strip().replace('\\', '/');
      if (!pattern.isEmpty()) {
        patterns.add(pattern(pattern, caseSensitive));
      }
    }
    return patterns;
  }

  /**
   * Ant's pattern: {@code **} any folders, {@code *} any text in a name, {@code ?} one character.
   */
  static Pattern pattern(String ant, boolean caseSensitive) {
    String whole = ant.endsWith("/") ? ant + "**" : ant;
    StringBuilder regex = new StringBuilder();
    int i = 0;
    while (i < whole.length()) {
      if (whole.startsWith("**/", i) && (i == 0 || whole.charAt(i - 1) == '/')) {
        regex.append("(?:[^/]+/)*");
        i += 3;
      } else if (whole.startsWith("/**", i) && i + 3 == whole.length()) {
        regex.append("(?:/.*)?");
        i += 3;
      } else if (whole.startsWith("**", i)) {
        regex.append(".*");
        i += 2;
      } else if (whole.charAt(i) == '*') {
        regex.append("[^/]*");
        i++;
      } else if (whole.charAt(i) == '?') {
        regex.append("[^/]");
        i++;
      } else {
        regex.append(Pattern.quote(String.valueOf(whole.charAt(i))));
        i++;
      }
    }
    return Pattern.compile(
        regex.toString(), caseSensitive ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /** Copies files to another folder, replacing what is there. */
  static void copy(Path from, List<String> files, Path to) throws IOException {
    Folders.copy(from, files.stream().map(Path::of).toList(), to);
  }
}
