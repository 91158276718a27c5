package delivery.artifacts.source;

import java.util.List;
import java.util.Locale;

/**
 * One finding: what was found where, what is allowed, and how to mend it.
 *
 * @param at the place to change
 * @param rule kebab-case name of the check, a section of {@code docs/checks.md}
 * @param message one sentence or two, without the place and without the rule's name
 * @param related other places that explain the finding, each with what stands there
 */
public record Diagnostic(
    Location at,
    String rule,
    Severity severity,
    String message,
    Jenkins jenkins,
    List<Located<String>> related) {

  /** What a real controller does with the same input. */
  public enum Jenkins {
    /** It stops with an error. */
    REFUSES,
    /** It accepts the input with another meaning than the one written. */
    BENDS,
    /** It accepts the input and says nothing; the fault shows later or never. */
    SILENT
  }

  public Diagnostic {
    related = List.copyOf(related);
  }

  /** An error that a controller refuses as well. */
  public static Diagnostic refused(Location at, String rule, String message) {
    return new Diagnostic(at, rule, Severity.ERROR, message, Jenkins.REFUSES, List.of());
  }

  /** An error that a controller does not notice. */
  public static Diagnostic silent(Location at, String rule, String message) {
    return new Diagnostic(at, rule, Severity.ERROR, message, Jenkins.SILENT, List.of());
  }

  /** {@code file:line:column: error: message [rule]}. */
  @Override
  public String toString() {
    return at
        + ": "
        + severity.name().toLowerCase(Locale.ROOT)
        + ": "
        + message
        + " ["
        + rule
        + "]";
  }
}
