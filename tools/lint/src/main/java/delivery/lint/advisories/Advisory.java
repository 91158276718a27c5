package delivery.lint.advisories;

import delivery.artifacts.plugins.PluginVersion;
import delivery.artifacts.source.Severity;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One published advisory for one plugin, or for the core.
 *
 * @param name the plugin's id, or {@code core}
 * @param ids one or more, as published
 * @param date ISO, or empty
 * @param affected a regular expression for affected versions; empty when all below fixed are
 * @param lastAffected as published, or empty
 * @param fixed versions that mend it, of the core one for each line; may be empty
 * @param kind what it allows, in a few words
 */
public record Advisory(
    String name,
    List<String> ids,
    String date,
    String affected,
    String lastAffected,
    List<String> fixed,
    String kind) {
  /** The name under which advisories of Jenkins itself are. */
  public static final String CORE = "core";

  /** What lets others run code or get around a login or a sandbox. */
  private static final Pattern GRAVE =
      Pattern.compile(
          "(?i)\\bRCE\\b|(code|command|file) execution|command injection|sandbox|shell access"
              + "|authentication bypass|agent-to-controller security bypass|script security bypass"
              + "|script approval|approved signatures|scripts can be executed|arbitrary java code"
              + "|deserialization|login allowed|logging in|privilege escalation");

  private static final Pattern LONG_TERM = Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+.*");

  public Advisory {
    ids = List.copyOf(ids);
    fixed = List.copyOf(fixed);
  }

  static Advisory of(String line) {
    String[] columns = line.split("\t", -1);
    return new Advisory(
        columns[0],
        List.of(columns[1].split(" ")),
        columns[2],
        columns[3],
        columns[4],
        columns[5].isEmpty() ? List.of() : List.of(columns[5].split(" ")),
        columns[6]);
  }

  /** Whether it is about this version. */
  public boolean affects(String version) {
    if (!affected.isEmpty()) {
      return Pattern.matches(affected, version);
    }
    // Jenkins has two lines, and a release of one is not comparable with a fix of the other.
    boolean isLongTerm = LONG_TERM.matcher(version).matches();
    return fixed.stream()
        .filter(fix -> !name.equals(CORE) || LONG_TERM.matcher(fix).matches() == isLongTerm)
        .anyMatch(fix -> PluginVersion.isOlder(version, fix));
  }

  /** An error for what runs code or goes around a login or sandbox, else a warning. */
  public Severity severity() {
    return GRAVE.matcher(kind).find() ? Severity.ERROR : Severity.WARNING;
  }

  /** How to get rid of it, as the end of a sentence. */
  public String remedy() {
    if (!fixed.isEmpty()) {
      return "fixed in " + String.join(" and ", fixed);
    }
    return lastAffected.isEmpty()
        ? "no release without it is known"
        : "affected up to " + lastAffected;
  }
}
