package delivery.controller.drift;

import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.Severity;
import java.util.ArrayList;
import java.util.List;

/** The differences found so far, and the words for each kind. */
final class Differences {
  static final String CONFIGURATION = "drift-configuration";
  static final String JOB = "drift-job";
  static final String PIN = "drift-pin";

  private static final int LONGEST = 120;

  private final List<Diagnostic> found = new ArrayList<>();

  List<Diagnostic> found() {
    return List.copyOf(found);
  }

  void differs(String rule, Location at, String what, String live, String declared) {
    add(
        rule,
        at,
        "%s is %s on the controller and %s here".formatted(what, shown(live), shown(declared)));
  }

  void isMissing(String rule, Location at, String what) {
    add(rule, at, what + " is declared here and not on the controller");
  }

  void isUndeclared(String rule, Location at, String what, String live) {
    String value = live.isEmpty() ? " is on the controller" : " is " + shown(live);
    add(rule, at, what + value + "; nobody declared this");
  }

  private void add(String rule, Location at, String message) {
    found.add(new Diagnostic(at, rule, Severity.ERROR, message, Jenkins.SILENT, List.of()));
  }

  private static String shown(String value) {
    String line = value.replaceAll("\\s+", " ");
    return line.isEmpty()
        ? "empty"
        : "\"" + (line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line) + "\"";
  }
}
