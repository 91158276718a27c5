package delivery.cli.check;

import delivery.artifacts.source.Printable;

/**
 * A file that a check was asked about and says nothing of.
 *
 * @param why in a few words
 * @param details where the check failed, for those who look for the cause; empty when it did not
 * @param status the exit code that this alone would give; never that of a pass
 */
record Unjudged(String path, String why, int status, String details) {
  /** A file that cannot be read is like a wrong name on the command line. */
  static final int UNREADABLE = 2;

  /** The check itself failed, or was ended: {@code EX_SOFTWARE} of sysexits.h. */
  static final int FAILED = 70;

  Unjudged(String path, String why, int status) {
    this(path, why, status, "");
  }

  String line() {
    return Printable.path(path) + ": not judged: " + Printable.sentence(why);
  }
}
