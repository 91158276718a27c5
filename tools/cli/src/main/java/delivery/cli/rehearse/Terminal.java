package delivery.cli.rehearse;

import java.io.PrintWriter;
import java.util.Map;

/**
 * What the command line writes to: results go to standard output, messages to standard error;
 * colours and changing lines only where a person looks on.
 *
 * @param interactive whether standard error is a terminal that can go back in a line
 * @param colours whether to colour: a terminal, and NO_COLOR is not set (no-color.org)
 */
record Terminal(PrintWriter results, PrintWriter messages, boolean interactive, boolean colours) {

  static Terminal of(PrintWriter results, PrintWriter messages, Map<String, String> environment) {
    // ./bootstrap asks the shell; Java's own answer differs between releases.
    boolean terminal =
        Boolean.getBoolean("bootstrap.terminal") && !"dumb".equals(environment.get("TERM"));
    String noColor = environment.getOrDefault("NO_COLOR", "");
    return new Terminal(results, messages, terminal, terminal && noColor.isEmpty());
  }

  String green(String text) {
    return coloured("32", text);
  }

  String red(String text) {
    return coloured("31", text);
  }

  String yellow(String text) {
    return coloured("33", text);
  }

  String quiet(String text) {
    return coloured("2", text);
  }

  private String coloured(String code, String text) {
    return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  /** Shows what happens now; the next message replaces it. Nothing where nobody looks on. */
  void passing(String text) {
    if (interactive) {
      String cut = text.length() > 100 ? text.substring(0, 99) + "…" : text;
      messages.print("\r\u001b[2K" + quiet(cut));
      messages.flush();
    }
  }

  /** A message that stays. */
  void message(String text) {
    if (interactive) {
      messages.print("\r\u001b[2K");
    }
    messages.println(text);
    messages.flush();
  }
}
