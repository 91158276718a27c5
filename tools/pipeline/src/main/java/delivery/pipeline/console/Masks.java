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

  // A shell's trace quotes what it prints, programs print secrets in Base64: those forms as well.
  private static List<String> forms(String secret) {
    List<String> forms = new ArrayList<>();
    for (String line : secret.split("\r?\n")) {
      String form = line.strip();
      if (form.isEmpty()) {
        continue;
      }
      forms.add(form);
      forms.add(form.replace("'", "'\\''"));
      forms.add(form.replace("'", "'\"'\"'"));
      forms.add(form.replaceAll("([\\\\$`\" ])", "\\\\$1"));
    }
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    Base64.Encoder encoder = Base64.getEncoder();
    forms.add(encoder.encodeToString(bytes));
    forms.add(encoder.withoutPadding().encodeToString(bytes));
    forms.add(Base64.getUrlEncoder().encodeToString(bytes));
    return forms;
  }
}
