package delivery.rehearsal.recovery;

import java.util.List;
import java.util.Locale;

/** What of Jenkins is lost, and the sections of the operations page that bring it back. */
public enum Loss {
  TASK("the task of the controller is killed", "Get Jenkins back"),
  HOME(
      "the controller's task is killed, and every file of its home is gone",
      "Restore the home from a backup"),
  ACCOUNT("the tools account is gone, with all that was in it", "Rebuild Jenkins from nothing");

  private static final String AGAIN = "Build again what was interrupted";

  private final String description;
  private final String section;

  Loss(String description, String section) {
    this.description = description;
    this.section = section;
  }

  /** The name on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What is lost, as a clause. */
  public String description() {
    return description;
  }

  /** The headings of the sections to carry out, in this order. */
  List<String> sections() {
    return List.of(section, AGAIN);
  }
}
