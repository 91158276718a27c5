package delivery.deployer.cli.option;

import picocli.CommandLine.Option;

/** How to act and answer. */
public final class OutputOptions {
  @Option(names = "--dry-run", description = "Print what would be done; change nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "Answer in JSON on standard output.")
  private boolean json;

  /** Whether to change nothing. */
  public boolean dryRun() {
    return dryRun;
  }

  /** Whether to answer in JSON. */
  public boolean json() {
    return json;
  }
}
