package delivery.languageserver;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys around a place in a YAML file, told by indentation, so that unfinished files work. */
final class EnclosingKeys {
  private static final Pattern KEY = Pattern.compile("^( *)((?:- +)*)([A-Za-z][\\w.-]*) *:.*");

  private EnclosingKeys() {}

  /** The keys of the mappings that the place is in, outermost first. */
  static List<String> around(Cursor place) {
    List<String> keys = new ArrayList<>();
    String line = place.lineText();
    int indent = line.length() - line.replaceFirst("^[ -]+", "").length();
    if (line.isBlank()) {
      indent = place.column() - 1;
    }
    for (String each : place.above().reversed()) {
      Matcher key = KEY.matcher(each);
      if (!key.matches()) {
        continue;
      }
      int dash = key.group(1).length();
      int column = dash + key.group(2).length();
      if (column < indent) {
        keys.addFirst(key.group(3));
        indent = key.group(2).isEmpty() ? column : dash + 1;
      }
      if (column == 0) {
        break;
      }
    }
    return keys;
  }
}
