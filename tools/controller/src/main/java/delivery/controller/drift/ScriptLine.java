package delivery.controller.drift;

import delivery.artifacts.jobs.JobItem;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the line of a Job DSL script that says what an element of an item's XML says. */
final class ScriptLine {
  private static final Pattern CALL = Pattern.compile("^\\s*([A-Za-z]\\w*)\\s*[({'\"]");

  private static final Pattern NAME = Pattern.compile("\\[([^#\\]][^\\]]*)]");

  private ScriptLine() {}

  /** The line that declares it best; the item's own when none has anything to do with it. */
  static Location of(
      JobItem item, SourceFile script, List<JobItem> items, String path, String value) {
    List<String> lines = script.lines();
    int end =
        items.stream()
            .map(other -> other.at().line())
            .filter(line -> line > item.at().line())
            .min(Integer::compare)
            .orElse(lines.size() + 1);
    List<String> words = words(path);
    List<String> around = new ArrayList<>();
    Location best = item.at();
    int bestScore = 2;
    for (int number = item.at().line(); number < end && number <= lines.size(); number++) {
      String line = lines.get(number - 1);
      Optional<String> method = method(line);
      int score = method.map(name -> score(name, words, around)).orElse(0);
      boolean says =
          value.length() > 1
              ? line.contains(value)
              : line.matches(".*\\b" + Pattern.quote(value) + "\\b.*");
      if (!value.isEmpty() && says && (score > 0 || value.length() > 4)) {
        score += 4;
      }
      if (names(path).stream().anyMatch(name -> line.contains("'" + name + "'"))) {
        score += 4;
      }
      if (score > bestScore) {
        bestScore = score;
        best = script.at(number, line.length() - line.stripLeading().length() + 1);
      }
      if (line.stripTrailing().endsWith("{")) {
        around.add(method.orElse(""));
      } else if (line.strip().startsWith("}") && !around.isEmpty()) {
        around.removeLast();
      }
    }
    return best;
  }

  private static Optional<String> method(String line) {
    Matcher call = CALL.matcher(line);
    return call.find() ? Optional.of(call.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
  }

  /** The names in a path, the innermost first, each in lower case and without its package. */
  private static List<String> words(String path) {
    List<String> words = new ArrayList<>();
    // XStream's own elements of lists say nothing.
    for (String part : path.replaceFirst("(/a)?/string$", "").split("[/@]")) {
      String tag = part.replaceFirst("\\[.*", "");
      words.addFirst(tag.substring(tag.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }
    return words;
  }

  /** What tells elements of one name apart. */
  private static List<String> names(String path) {
    return NAME.matcher(path).results().map(name -> name.group(1)).toList();
  }

  private static int score(String method, List<String> words, List<String> around) {
    int score = likeness(method, words.getFirst());
    for (String word : words.subList(1, words.size())) {
      score = Math.max(score, likeness(method, word) - 1);
    }
    if (score > 0) {
      for (String block : around) {
        if (!block.isEmpty() && words.stream().anyMatch(word -> likeness(block, word) > 1)) {
          score++;
        }
      }
    }
    return score;
  }

  private static int likeness(String method, String word) {
    if (method.equals(word)) {
      return 4;
    }
    boolean isLike =
        method.length() > 2
            && word.length() > 2
            && (word.contains(method) || method.contains(word));
    return isLike ? 3 : 0;
  }
}
