package delivery.rehearsal.report;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Words and numbers in the one form that the reports repeat. */
final class Wording {
  private static final int LONGEST = 36;
  private static final double MEBIBYTE = 1024.0 * 1024;

  private Wording() {}

  /** A long path, ARN or address in the pieces between which a line may break. */
  static List<String> pieces(String name) {
    return List.of(name.split("(?<=[/:_.,=?&-])", -1));
  }

  /** Whether a piece is so long that it may break anywhere. */
  static boolean isLong(List<String> pieces) {
    return pieces.stream().anyMatch(piece -> piece.length() > LONGEST);
  }

  /** What an anchor can be made of. */
  static String anchor(String words) {
    return words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }

  static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%.0f MiB", bytes / MEBIBYTE);
  }

  static String count(long number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }
}
