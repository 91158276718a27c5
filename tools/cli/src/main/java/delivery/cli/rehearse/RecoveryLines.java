package delivery.cli.rehearse;

import delivery.rehearsal.recovery.Recovery;

/** Prints how Jenkins came back. */
final class RecoveryLines {
  private RecoveryLines() {}

  static void show(Terminal terminal, Recovery recovery) {
    var out = terminal.results();
    out.printf("%ncontroller %s%n", recovery.controller());
    for (Recovery.Step step : recovery.steps()) {
      out.printf("%-10s %s%n", RehearsalProgress.seconds(step.took()), step.command());
    }
    out.println(
        recovery
            .back()
            .map(back -> "Jenkins back after " + RehearsalProgress.seconds(back))
            .orElse("Jenkins is not back"));
  }
}
