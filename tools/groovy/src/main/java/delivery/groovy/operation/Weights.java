package delivery.groovy.operation;

import groovy.lang.GString;
import groovy.lang.Range;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How large something becomes that Java makes in one go, counted before it is made. */
@SuppressWarnings({"ReferenceEquality", "JavaUtilDate"}) // lists in themselves; scripts have dates
final class Weights {
  private static final long DAY = 86_400_000L;
  private static final int INDENT = 4;

  private Weights() {}

  /**
   * How long a text with values is; texts that hold one text twice, and so on, double each time.
   *
   * @param most where counting stops
   */
  static long template(GString text, long most) {
    boolean holdsOthers = false;
    for (Object value : text.getValues()) {
      holdsOthers |= value instanceof GString;
    }
    if (!holdsOthers) {
      return parts(text, null, most);
    }
    Deque<GString> open = new ArrayDeque<>();
    long length = parts(text, open, most);
    while (!open.isEmpty() && length <= most) {
      length += parts(open.pop(), open, most);
    }
    return length;
  }

  private static long parts(GString text, @Nullable Deque<GString> open, long most) {
    long length = 0;
    for (String part : text.getStrings()) {
      length += part.length();
    }
    for (Object value : text.getValues()) {
      if (open != null && value instanceof GString inner) {
        open.push(inner);
      }
      length += value instanceof String part ? part.length() : 1 + nested(value, most);
    }
    return length;
  }

  /** How many elements a range has that Java counts one by one; zero for the others. */
  static long range(@Nullable Object from, @Nullable Object to) {
    return switch (from) {
      case Date first when to instanceof Date last -> days(first.getTime(), last.getTime());
      case Calendar first when to instanceof Calendar last ->
          days(first.getTimeInMillis(), last.getTimeInMillis());
      case null, default -> 0;
    };
  }

  private static long days(long from, long to) {
    return (long) Math.abs((double) to / DAY - (double) from / DAY);
  }

  /** How long JSON is with each line indented: as deep as its brackets. */
  static long indented(CharSequence json, long most) {
    long length = 0;
    long depth = 0;
    for (int i = 0; i < json.length() && length <= most; i++) {
      switch (json.charAt(i)) {
        case '[', '{' -> length += ++depth * INDENT;
        case ']', '}' -> length += Math.max(0, --depth) * INDENT;
        case ',' -> length += depth * INDENT;
        default -> length++;
      }
    }
    return length;
  }

  /** How many orders or choices of a list's elements there are. */
  static double ways(String method, Collection<?> list) {
    double many = 1;
    if (method.equals("subsequences")) {
      many = Math.pow(2, list.size());
    } else if (method.contains("ermutation")) {
      for (int i = 2; i <= list.size(); i++) {
        many *= i;
      }
    } else {
      for (Object each : list) {
        many *= each instanceof Collection<?> options ? Math.max(1, options.size()) : 1;
      }
    }
    return many;
  }

  /** How long a text is that a pattern widens. */
  static long format(@Nullable Object receiver, @Nullable Object[] arguments) {
    Object pattern = receiver instanceof CharSequence ? receiver : null;
    for (Object each : arguments) {
      if (pattern == null && each instanceof CharSequence) {
        pattern = each;
      }
    }
    if (pattern == null) {
      return 0;
    }
    long width = 0;
    long number = 0;
    boolean conversion = false;
    for (char each : pattern.toString().toCharArray()) {
      if (conversion && Character.isDigit(each)) {
        number = Math.min(number * 10 + (each - '0'), Integer.MAX_VALUE);
      } else {
        width += number;
        number = 0;
        conversion = each == '%' || (conversion && !Character.isLetter(each));
      }
    }
    for (Object each : arguments) {
      width += each instanceof CharSequence ? Bounds.size(each) : 0;
    }
    return width + number;
  }

  /** How long texts are together. */
  static long texts(Collection<?> list) {
    long length = 0;
    for (Object each : list) {
      length += each instanceof String text ? text.length() : 1;
    }
    return length;
  }

  /**
   * How many elements a list, map or array has with all that they hold; lists that hold one list
   * twice, and so on, double each time.
   *
   * @param most where counting stops
   */
  static long nested(@Nullable Object value, long most) {
    if (!(value instanceof Collection<?>
        || value instanceof Map<?, ?>
        || value instanceof Object[])) {
      return 0;
    }
    Deque<Object> open = new ArrayDeque<>();
    long count = push(value, open);
    while (!open.isEmpty() && count <= most) {
      count += push(open.pop(), open);
    }
    return count;
  }

  // Only Java's own collections: others are the script's, whose steps are counted.
  private static long push(@Nullable Object value, Deque<Object> open) {
    return switch (value) {
      case Range<?> range -> range.size();
      case Collection<?> list when isOfJava(list) -> push(list, list, open, list.size());
      case Map<?, ?> map when isOfJava(map) ->
          push(map, map.values(), open, map.size()) + push(map, map.keySet(), open, 0);
      case Object[] array -> push(array, Arrays.asList(array), open, array.length);
      case null, default -> 0;
    };
  }

  private static long push(Object holder, Collection<?> elements, Deque<Object> open, long size) {
    for (Object each : elements) {
      boolean holds =
          each instanceof Collection<?> || each instanceof Map<?, ?> || each instanceof Object[];
      if (holds && each != holder) {
        open.push(each);
      }
    }
    return size;
  }

  private static boolean isOfJava(Object value) {
    return value.getClass().getName().startsWith("java.util.");
  }
}
