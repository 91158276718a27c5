package delivery.artifacts.jobs;

import java.math.BigInteger;

/** Compares plugin versions as far as they are numbers, which minimum versions are. */
final class PluginVersion {
  private PluginVersion() {}

  /** Whether a version is older than the one that is needed. */
  static boolean isOlder(String version, String needed) {
    String[] have = version.split("[.\\-_]");
    String[] want = needed.split("[.\\-_]");
    for (int i = 0; i < want.length; i++) {
      BigInteger wanted = number(want[i]);
      BigInteger found = i < have.length ? number(have[i]) : BigInteger.ZERO;
      int order = found.compareTo(wanted);
      if (order != 0) {
        return order < 0;
      }
    }
    return false;
  }

  private static BigInteger number(String part) {
    return part.matches("[0-9]{1,18}") ? new BigInteger(part) : BigInteger.ZERO;
  }
}
