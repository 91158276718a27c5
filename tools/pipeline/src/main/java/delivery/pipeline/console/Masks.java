package delivery.pipeline.console;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Hides secrets in lines, as the credentials binding does. */
public final class Masks {
  /** Shorter forms are not hidden: they would hide half of every line. */
  private static final int SHORTEST = 3;

  private static final Pattern QUOTES = Pattern.compile("'+");

  /** Hides nothing. */
  public static final Masks NONE = new Masks(List.of());

  private final List<String> secrets;
  private final List<Pattern> patterns;

  private Masks(List<String> secrets) {
    this.secrets = List.copyOf(secrets);
    List<String> forms =
        secrets.stream()
            .flatMap(secret -> forms(secret).stream())
            .filter(form -> form.length() >= SHORTEST)
            .distinct()
            .sorted(
                Comparator.comparingInt(String::length)
                    .reversed()
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    this.patterns =
        forms.isEmpty()
            ? List.of()
            : List.of(
                Pattern.compile(String.join("|", forms.stream().map(Pattern::quote).toList())));
  }

  /** These and more. */
  public Masks with(Collection<String> more) {
    List<String> all = new ArrayList<>(secrets);
    all.addAll(more);
    return new Masks(all);
  }

  /** The text with every secret as {@code ****}. */
  public String hide(String text) {
    String hidden = text;
    for (Pattern pattern : patterns) {
      hidden = pattern.matcher(hidden).replaceAll("****");
    }
    return hidden;
  }

  /** The text with every secret hidden, whether it contains one that can be hidden. */
  public boolean hides(String text) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(text).find());
  }

  // What shells print in their traces and programs in Base64, as the plugin's factories list it;
  // and, more than a controller does, each line of a secret of several lines.
  private static List<String> forms(String secret) {
    List<String> forms = new ArrayList<>();
    if (!secret.isEmpty()) {
      forms.addAll(quoted(secret));
      forms.addAll(base64(secret));
      if (secret.contains("\n")) {
        secret.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(forms::add);
      }
    }
    return forms;
  }

  private static List<String> quoted(String secret) {
    String bash = secret.replace("'", "'\\''");
    return List.of(
        secret,
        bash,
        "'" + bash + "'",
        secret.replaceAll("\\\\(\\\\?)", "$1"),
        QUOTES.matcher(secret).replaceAll("'\"$0\"'"),
        secret.replace("$", "$$"),
        secret.replaceAll("\\^(\\^?)", "$1"));
  }

  // A secret may stand anywhere in what is encoded: three ways to fall on groups of three bytes.
  private static List<String> base64(String secret) {
    List<String> forms = new ArrayList<>();
    for (String before : List.of("", "a", "aa")) {
      for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
        String whole =
            encoder
                .encodeToString((before + secret).getBytes(StandardCharsets.UTF_8))
                .substring(2 * before.length());
        int padding = whole.length() - whole.replace("=", "").length();
        forms.add(whole);
        forms.add(
            padding == 0 ? whole : whole.substring(0, Math.max(0, whole.length() - padding - 1)));
      }
    }
    return forms;
  }
}
