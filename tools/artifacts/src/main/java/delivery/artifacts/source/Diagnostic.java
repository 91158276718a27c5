package delivery.artifacts.source;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One finding: what was found where, what is allowed, and how to mend it.
 *
 * @param at the place to change
 * @param rule kebab-case name of the check, a section of {@code docs/checks.md}
 * @param message one sentence or two, without the place and without the rule's name
 * @param related other places that explain the finding, each with what stands there
 * @param correction the one word that would mend it, where there is only one
 * @param concern what it is about
 */
public record Diagnostic(
    Location at,
    String rule,
    Severity severity,
    String message,
    Jenkins jenkins,
    List<Located<String>> related,
    Optional<Correction> correction,
    Concern concern) {

  /** A word that stands at the finding's place, and the one to write instead. */
  public record Correction(String written, String meant) {}

  /** What a real controller does with the same input. */
  public enum Jenkins {
    /** It stops with an error. */
    REFUSES,
    /** It accepts the input with another meaning than the one written. */
    BENDS,
    /** It accepts the input and says nothing; the fault shows later or never. */
    SILENT
  }

  /** What is said is made fit for one line here, so that no report can forget it. */
  public Diagnostic {
    message = Printable.sentence(message);
    related =
        related.stream()
            .map(each -> new Located<>(Printable.sentence(each.value()), each.at()))
            .toList();
  }

  /** A finding that has no single answer. */
  public Diagnostic(
      Location at,
      String rule,
      Severity severity,
      String message,
      Jenkins jenkins,
      List<Located<String>> related) {
    this(at, rule, severity, message, jenkins, related, Optional.empty(), Concern.FAULT);
  }

  /** The same with the word that was probably meant, where one is. */
  public Diagnostic withFix(String written, Optional<String> meant) {
    return new Diagnostic(
        at,
        rule,
        severity,
        message,
        jenkins,
        related,
        meant.map(word -> new Correction(written, word)),
        concern);
  }

  /** The same in other words. */
  public Diagnostic saying(String words) {
    return new Diagnostic(at, rule, severity, words, jenkins, related, correction, concern);
  }

  /** The same as a note. */
  public Diagnostic asNote() {
    return new Diagnostic(at, rule, Severity.NOTE, message, jenkins, related, correction, concern);
  }

  /** The same, of which a controller says nothing. */
  public Diagnostic unseen() {
    return new Diagnostic(
        at, rule, severity, message, Jenkins.SILENT, related, correction, concern);
  }

  /** The same with another concern. */
  public Diagnostic about(Concern other) {
    return new Diagnostic(at, rule, severity, message, jenkins, related, correction, other);
  }

  /** As it matters where the house's rules do not hold: a risk warns, style is a note. */
  public Diagnostic abroad() {
    Severity most =
        switch (concern) {
          case FAULT -> Severity.ERROR;
          case RISK -> Severity.WARNING;
          case STYLE -> Severity.NOTE;
        };
    Severity told = severity.compareTo(most) < 0 ? most : severity;
    return new Diagnostic(at, rule, told, message, jenkins, related, correction, concern);
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
