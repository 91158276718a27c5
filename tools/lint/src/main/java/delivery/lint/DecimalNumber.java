package delivery.lint;

import java.util.regex.Pattern;

/** A text that CloudFormation takes for a number. */
public final class DecimalNumber {
  private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,30}(\\.[0-9]{1,30})?");

  private DecimalNumber() {}

  /** Whether a text is one. */
  public static boolean is(String text) {
    return NUMBER.matcher(text).matches();
  }
}
