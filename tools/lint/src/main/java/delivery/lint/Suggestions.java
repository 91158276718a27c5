package delivery.lint;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant. */
public final class Suggestions {
  private static final int LONGEST = 64;
  private static final int SHORTEST_BEGINNING = 4;
  private static final int SHOWN = 12;

  private Suggestions() {}

  /**
   * The known name closest to what was written: equal but for case, or a few letters away
   * (inserted, left out, replaced or swapped; fewer for short names), or the only one that begins
   * with it.
   */
  public static Optional<String> to(String written, Collection<String> known) {
    String wanted = written.toLowerCase(Locale.ROOT);
    if (wanted.isEmpty() || wanted.length() > LONGEST) {
      return Optional.empty();
    }
    int allowed = Math.max(1, Math.min(4, wanted.length() / 3));
    return known.stream()
        .filter(name -> !name.isEmpty() && Math.abs(name.length() - wanted.length()) <= allowed)
        .map(name -> new Candidate(name, distance(wanted, name.toLowerCase(Locale.ROOT))))
        .filter(candidate -> candidate.distance() <= allowed)
        .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
        .map(Candidate::name)
        .or(() -> onlyOneBeginningWith(wanted, known));
  }

  private static Optional<String> onlyOneBeginningWith(String wanted, Collection<String> known) {
    List<String> longer =
        known.stream().filter(name -> name.toLowerCase(Locale.ROOT).startsWith(wanted)).toList();
    return wanted.length() >= SHORTEST_BEGINNING && longer.size() == 1
        ? Optional.of(longer.get(0))
        : Optional.empty();
  }

  /** The end of a message: what was probably meant, else what there is. */
  public static String hint(String written, Collection<String> known) {
    return to(written, known)
        .map(name -> "; did you mean \"" + name + "\"?")
        .orElseGet(() -> known.isEmpty() ? "; there is none" : "; known: " + list(known));
  }

  /** Names in alphabetical order; the first dozen of a long list. */
  public static String list(Collection<String> names) {
    List<String> sorted = names.stream().sorted(String.CASE_INSENSITIVE_ORDER).toList();
    if (sorted.size() <= SHOWN) {
      return String.join(", ", sorted);
    }
    return String.join(", ", sorted.subList(0, SHOWN))
        + " and "
        + (sorted.size() - SHOWN)
        + " more";
  }

  /** Whether two names differ so little that one of them is sure to be the other, misspelt. */
  public static boolean areAlike(String first, String second) {
    String one = first.toLowerCase(Locale.ROOT);
    String other = second.toLowerCase(Locale.ROOT);
    return Math.min(one.length(), other.length()) > SHORTEST_BEGINNING
        && Math.abs(one.length() - other.length()) <= 1
        && distance(one, other) <= 1;
  }

  private record Candidate(String name, int distance) {}

  /** Optimal string alignment distance. */
  private static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    int[] previous = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(Math.min(current[j - 1], previous[j]) + 1, previous[j - 1] + cost);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        current[j] = swapped ? Math.min(best, before[j - 2] + 1) : best;
      }
      int[] spare = before;
      before = previous;
      previous = current;
      current = spare;
    }
    return previous[b.length()];
  }
}
