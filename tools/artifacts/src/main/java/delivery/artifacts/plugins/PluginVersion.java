package delivery.artifacts.plugins;

import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * Compares versions of plugins and of Jenkins as far as they are numbers; what follows the {@code
 * v} of a commit's hash is none.
 */
public final class PluginVersion {
  private static final Pattern HASH = Pattern.compile("[.\\-_]v[0-9a-f_]+$");
  private static final Pattern SEPARATOR = Pattern.compile("[.\\-_]");

  private PluginVersion() {}

  /** Whether a version is older than the one that is needed. */
  public static boolean isOlder(String version, String needed) {
    String[] have = numbers(version);
    String[] want = numbers(needed);
    for (int i = 0; i < Math.max(want.length, have.length); i++) {
      BigInteger wanted = i < want.length ? number(want[i]) : BigInteger.ZERO;
      BigInteger found = i < have.length ? number(have[i]) : BigInteger.ZERO;
      int order = found.compareTo(wanted);
      if (order != 0) {
        return order < 0;
      }
    }
    return false;
  }

  private static String[] numbers(String version) {
    return SEPARATOR.split(HASH.matcher(version).replaceFirst(""));
  }

  private static BigInteger number(String part) {
    return part.matches("[0-9]{1,18}") ? new BigInteger(part) : BigInteger.ZERO;
  }
}
