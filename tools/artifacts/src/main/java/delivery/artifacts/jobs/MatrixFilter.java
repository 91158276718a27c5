package delivery.artifacts.jobs;

import delivery.artifacts.source.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The axes of a matrix job and its combination filter, which the controller evaluates when it loads
 * the job: a name that is no axis fails there, far from the script.
 */
final class MatrixFilter {
  private static final Pattern TEXT = Pattern.compile("'[^']*'|\"[^\"]*\"");
  private static final Pattern NAME = Pattern.compile("(?<![.\\w])[A-Za-z_]\\w*(?!\\w*\\()");
  private static final List<String> WORDS =
      List.of("true", "false", "null", "in", "instanceof", "index", "uniqueId");

  private final List<String> axes = new ArrayList<>();
  private @Nullable String filter;
  private @Nullable Location at;

  void axis(String name) {
    axes.add(name);
  }

  void filter(String text, Location place) {
    filter = text;
    at = place;
  }

  List<ScriptProblem.NoAxis> problems() {
    List<ScriptProblem.NoAxis> found = new ArrayList<>();
    if (filter != null && at != null) {
      Matcher names = NAME.matcher(TEXT.matcher(filter).replaceAll(" "));
      while (names.find() && found.isEmpty()) {
        if (!axes.contains(names.group()) && !WORDS.contains(names.group())) {
          found.add(new ScriptProblem.NoAxis(at, names.group(), List.copyOf(axes)));
        }
      }
    }
    return found;
  }
}
