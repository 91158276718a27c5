package delivery.pipeline.console;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;

/**
 * Time spans in the words of Jenkins' messages: {@code 1.5 sec}, {@code 2 min 0 sec}, {@code 3 hr 5
 * min}.
 */
public final class TimeSpan {
  private TimeSpan() {}

  /** The span in words. */
  public static String text(Duration span) {
    long millis = span.toMillis();
    long days = millis / 86_400_000;
    long hours = millis / 3_600_000 % 24;
    long minutes = millis / 60_000 % 60;
    long seconds = millis / 1000 % 60;
    long rest = millis % 1000;
    if (days >= 365) {
      return two(days / 365, "yr", days % 365 / 30 + " mo");
    }
    if (days >= 30) {
      return two(days / 30, "mo", days(days % 30));
    }
    if (days > 0) {
      return days(days) + (days < 10 ? " " + hours + " hr" : "");
    }
    if (hours > 0) {
      return two(hours, "hr", minutes + " min");
    }
    if (minutes > 0) {
      return two(minutes, "min", seconds + " sec");
    }
    if (seconds >= 10) {
      return seconds + " sec";
    }
    if (seconds >= 1) {
      return number(seconds + Math.floor(rest / 100.0) / 10) + " sec";
    }
    return rest >= 100 ? number(Math.floor(rest / 10.0) / 100) + " sec" : rest + " ms";
  }

  // The smaller unit is told only while the bigger one has one digit.
  private static String two(long big, String unit, String small) {
    return big + " " + unit + (big < 10 ? " " + small : "");
  }

  private static String days(long days) {
    return days + (days == 1 ? " day" : " days");
  }

  private static String number(double value) {
    return new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
  }
}
