package delivery.artifacts.source;

import java.util.Locale;

/** What a finding is about, which decides whether it fails the check of a stranger's repository. */
public enum Concern {
  /** Jenkins, AWS or another tool refuses the input, or gives it another meaning. */
  FAULT,
  /** It works, and is dangerous; or it works only if something outside the repository is there. */
  RISK,
  /** The way this project writes such files. */
  STYLE;

  /** The word for it in reports. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
