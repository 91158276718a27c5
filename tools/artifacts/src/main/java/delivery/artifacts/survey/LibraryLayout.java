package delivery.artifacts.survey;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where the classes of shared libraries may stand: Jenkins compiles what is below {@code src/}
 * beside {@code vars/}. Source folders of Gradle and Maven ({@code src/main/groovy}) are none.
 *
 * @param roots the folders that have steps in {@code vars/}, each with its last slash
 */
record LibraryLayout(Set<String> roots) {
  private static final String FOLDER = "src/";

  private static final Pattern CLASS =
      Pattern.compile("(?:[A-Za-z_$][\\w$]*/)*[A-Za-z_$][\\w$]*\\.groovy");

  private static final Pattern SOURCE_SET =
      Pattern.compile(
          "(?:main|test|groovy|java|resources)/.*"
              + "|\\w+/(?:groovy|java|kotlin|scala|resources|webapp)/.*");

  private static final Pattern TEST_FOLDER =
      Pattern.compile("(?i)(?:.*/)?(?:\\w*tests?|specs?|fixtures)/.*");

  /** What classes of a library have and those of other programs do not. */
  private static final Pattern OF_PIPELINE =
      Pattern.compile(
          "\\bcom\\.cloudbees\\.groovy\\.cps\\b|@NonCPS\\b"
              + "|\\borg\\.jenkinsci\\.plugins\\.(?:workflow|pipeline)\\b"
              + "|\\b(?:steps|script|pipeline)\\.(?:sh|bat|powershell|node|stage|checkout|stash"
              + "|unstash|withCredentials|withEnv|archiveArtifacts)\\b");

  private static final Pattern TEST =
      Pattern.compile(
          "(?m)^[ \\t]*import\\s+(?:static\\s+)?(?:junit|org\\.junit|org\\.testng|spock"
              + "|org\\.spockframework|com\\.lesfurets\\.jenkins)\\.");

  LibraryLayout {
    roots = Set.copyOf(roots);
  }

  static LibraryLayout of(Collection<String> paths) {
    Set<String> roots = new HashSet<>();
    for (String path : paths) {
      if (Recognition.isStep(path)) {
        roots.add(path.substring(0, path.lastIndexOf("vars/")));
      }
    }
    return new LibraryLayout(roots);
  }

  /** The folder around the {@code src/} of a file that may be a class of a library. */
  Optional<String> root(String path) {
    int first = next(path, 0);
    for (int at = first; at >= 0; at = next(path, at + 1)) {
      if (roots.contains(path.substring(0, at)) && isClass(path, at)) {
        return Optional.of(path.substring(0, at));
      }
    }
    return first >= 0 && isClass(path, first) && !TEST_FOLDER.matcher(path).matches()
        ? Optional.of(path.substring(0, first))
        : Optional.empty();
  }

  private static boolean isClass(String path, int at) {
    String below = path.substring(at + FOLDER.length());
    return CLASS.matcher(below).matches() && !SOURCE_SET.matcher(below).matches();
  }

  private static int next(String path, int from) {
    int at = path.indexOf(FOLDER, from);
    while (at > 0 && path.charAt(at - 1) != '/') {
      at = path.indexOf(FOLDER, at + 1);
    }
    return at;
  }

  /** Whether a text is one of a library beyond doubt. */
  static boolean isOfPipeline(String text) {
    return OF_PIPELINE.matcher(text).find();
  }

  /** Whether a text is a test, which Jenkins never compiles. */
  static boolean isTest(String text) {
    return TEST.matcher(text).find();
  }
}
