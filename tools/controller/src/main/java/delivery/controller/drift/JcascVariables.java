package delivery.controller.drift;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables that declared values read. One that nobody told may have any value, but the same
 * wherever it is used.
 */
final class JcascVariables {
  private static final Pattern USE =
      Pattern.compile("(\\^)?\\$\\{([A-Za-z_][A-Za-z0-9_]*)?(?::[^{}]*)?}");

  /** Shorter values stand in texts that have nothing to do with them. */
  private static final int SHORTEST = 8;

  private final Map<String, String> values;

  JcascVariables(Map<String, String> known) {
    this.values = new HashMap<>(known);
  }

  /** The text with the names of variables in the place of their values. */
  String named(String text) {
    String named = text;
    for (Map.Entry<String, String> variable : values.entrySet()) {
      if (variable.getValue().length() >= SHORTEST) {
        named = named.replace(variable.getValue(), "${" + variable.getKey() + "}");
      }
    }
    return named;
  }

  /** Whether a live value is what the text declares; what it tells of a variable is remembered. */
  boolean matches(String declared, String live) {
    StringBuilder pattern = new StringBuilder();
    List<String> names = new ArrayList<>();
    Matcher uses = USE.matcher(declared);
    int end = 0;
    while (uses.find()) {
      pattern.append(Pattern.quote(declared.substring(end, uses.start())));
      end = uses.end();
      String name = uses.group(2);
      String value = name == null ? null : values.get(name);
      if (uses.group(1) != null) {
        pattern.append(Pattern.quote(uses.group().substring(1)));
      } else if (value != null) {
        pattern.append(Pattern.quote(value));
      } else {
        pattern.append("(.*)");
        names.add(name == null ? "" : name);
      }
    }
    pattern.append(Pattern.quote(declared.substring(end)));
    Matcher match = Pattern.compile(pattern.toString(), Pattern.DOTALL).matcher(live);
    if (!match.matches()) {
      return false;
    }
    if (names.size() == 1 && !names.getFirst().isEmpty()) {
      values.put(names.getFirst(), match.group(1));
    }
    return true;
  }
}
