package delivery.artifacts;

/** Patterns of IAM policies: {@code *} for any text, {@code ?} for one character. */
public final class Wildcard {
  private Wildcard() {}

  /** Whether the pattern stands for the whole text; capitals do not matter, as in IAM actions. */
  public static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = t;
      } else if (p < pattern.length() && isSame(pattern.charAt(p), text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  private static boolean isSame(char pattern, char text) {
    return pattern == '?' || Character.toLowerCase(pattern) == Character.toLowerCase(text);
  }
}
