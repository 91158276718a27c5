package delivery.artifacts.source;

/** How much a finding matters: an error fails the check, a warning and a note do not. */
public enum Severity {
  ERROR,
  WARNING,
  NOTE
}
