package delivery.benchmarks.deployer;

import java.time.Duration;

/**
 * One line of the report.
 *
 * @param what what was done
 * @param ours the deployer's run
 * @param theirs the AWS CLI's
 * @param aim how many times as fast as the AWS CLI the deployer shall be
 * @param warm the same in a Java that has everything loaded
 */
record Row(String what, Timed ours, Timed theirs, double aim, Duration warm) {
  private static final String LINE = "%-30s %9s %9s %5s %9s %9s %7s %6s %9s";
  private static final int MEGABYTES = 150;

  static String heading() {
    return LINE.formatted(
        "what", "deployer", "(cpu)", "MB", "aws", "(cpu)", "ratio", "aim", "floor");
  }

  /**
   * The line, with what misses its aim marked.
   *
   * @param start how long Java takes to start
   */
  String text(Timed start) {
    double ratio = theirs.seconds() / ours.seconds();
    return LINE.formatted(
        what,
        seconds(ours.seconds()),
        seconds(ours.cpuSeconds()),
        ours.megabytes() + (ours.megabytes() > MEGABYTES ? "!" : ""),
        seconds(theirs.seconds()),
        seconds(theirs.cpuSeconds()),
        "%.1f x".formatted(ratio),
        "%.1f%s".formatted(aim, ratio < aim ? "!" : ""),
        seconds(start.seconds() + warm.toNanos() / 1e9));
  }

  private static String seconds(double seconds) {
    return "%.2f s".formatted(seconds);
  }
}
