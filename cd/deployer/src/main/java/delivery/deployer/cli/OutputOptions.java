package delivery.deployer.cli;

import picocli.CommandLine.Option;

/** How to act and answer. */
final class OutputOptions {
  @Option(names = "--dry-run", description = "Print what would be done; change nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "Answer in JSON on standard output.")
  private boolean json;

  boolean dryRun() {
    return dryRun;
  }

  boolean json() {
    return json;
  }
}
