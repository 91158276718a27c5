package delivery.artifacts.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The times of a trigger in Jenkins' own crontab syntax (hudson.scheduler.CronTabList). */
public final class CronTab {
  private static final List<String> ALIASES =
      List.of("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly");

  /** What a field takes: minute, hour, day of the month, month, day of the week. */
  private static final List<int[]> BOUNDS =
      List.of(
          new int[] {0, 59},
          new int[] {0, 23},
          new int[] {1, 31},
          new int[] {1, 12},
          new int[] {0, 7});

  private static final Pattern TERM =
      Pattern.compile("(?:\\*|H(?:\\((\\d+)-(\\d+)\\))?|(\\d+)(?:-(\\d+))?)(?:/(\\d+))?");

  /** What Java knows; Jenkins asks it, too. */
  private static final Set<String> ZONES = Set.of(TimeZone.getAvailableIDs());

  private CronTab() {}

  /** What is wrong with the times, in the controller's words as far as they are known. */
  public static Optional<String> fault(String times) {
    int number = 0;
    for (String line : times.split("\\r?\\n", -1)) {
      number++;
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      if (number == 1 && text.startsWith("TZ=")) {
        String zone = text.substring("TZ=".length());
        if (!ZONES.contains(zone)) {
          return Optional.of("Invalid or unsupported timezone '" + zone + "'");
        }
        continue;
      }
      Optional<String> fault = lineFault(text, number);
      if (fault.isPresent()) {
        return Optional.of("Invalid input: \"" + text + "\": " + fault.get());
      }
    }
    return Optional.empty();
  }

  private static Optional<String> lineFault(String line, int number) {
    if (line.startsWith("@")) {
      return ALIASES.contains(line)
          ? Optional.empty()
          : Optional.of("line " + number + ":1: unknown alias; known are " + ALIASES);
    }
    String[] fields = line.split("[ \\t]+");
    if (fields.length != BOUNDS.size()) {
      return Optional.of(
          "line "
              + number
              + ":"
              + (line.length() + 1)
              + ": "
              + fields.length
              + " fields instead of 5: minute, hour, day of the month, month, day of the week");
    }
    for (int field = 0; field < fields.length; field++) {
      for (String term : fields[field].split(",", -1)) {
        Optional<String> fault = termFault(term, BOUNDS.get(field));
        if (fault.isPresent()) {
          return fault.map(text -> "line " + number + ":" + (line.indexOf(term) + 1) + ": " + text);
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> termFault(String term, int[] bounds) {
    Matcher matcher = TERM.matcher(term);
    if (!matcher.matches()) {
      return Optional.of("unexpected \"" + term + "\"");
    }
    boolean hashed = matcher.group(1) != null;
    String from = hashed ? matcher.group(1) : matcher.group(3);
    String to = hashed ? matcher.group(2) : matcher.group(4);
    for (String value : new String[] {from, to}) {
      if (value != null && !isWithin(value, bounds)) {
        return Optional.of(
            value + " is an invalid value. Must be within " + bounds[0] + " and " + bounds[1]);
      }
    }
    if (from != null && to != null && Integer.parseInt(from) > Integer.parseInt(to)) {
      return Optional.of("You mean " + to + "-" + from + "?");
    }
    String step = matcher.group(5);
    return step != null && step.matches("0+")
        ? Optional.of("step must be positive, but found " + step)
        : Optional.empty();
  }

  private static boolean isWithin(String value, int[] bounds) {
    return value.length() < 4
        && Integer.parseInt(value) >= bounds[0]
        && Integer.parseInt(value) <= bounds[1];
  }
}
