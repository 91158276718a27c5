package delivery.lint;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An entry of {@code withEnv}: {@code NAME=value}, {@code PATH+MAVEN=folder}. */
public final class EnvironmentEntry {
  private static final Pattern NAMED = Pattern.compile("([A-Za-z_]\\w*)(?:\\+[\\w+]*)?=");

  private EnvironmentEntry() {}

  /** The variable that a constant sets, if it is such a text. */
  public static Optional<String> name(@Nullable Object constant) {
    if (!(constant instanceof String text) || text.indexOf('=') < 0) {
      return Optional.empty();
    }
    Matcher entry = NAMED.matcher(text);
    return entry.lookingAt() ? Optional.of(entry.group(1)) : Optional.empty();
  }
}
