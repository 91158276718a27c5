package delivery.deployer.cli.option;

import delivery.deployer.changeset.DeploymentRequest;
import java.util.LinkedHashSet;
import java.util.Set;
import picocli.CommandLine.Option;

/** What the caller allows a deployment to do. */
public final class ReviewOptions {
  @Option(
      names = "--yes-if-only",
      paramLabel = "PARAMETER",
      split = ",",
      description = "Execute only when nothing but these parameters causes changes.")
  private final Set<String> onlyParameters = new LinkedHashSet<>();

  @Option(
      names = "--allow-replace",
      paramLabel = "LOGICAL_ID",
      split = ",",
      description = "A resource with data that may be replaced or removed; may be repeated.")
  private final Set<String> replaceable = new LinkedHashSet<>();

  @Option(names = "--yes", description = "Do not ask on a terminal before executing.")
  private boolean yes;

  /** What the caller allows. */
  public DeploymentRequest.Options options(boolean waiting, boolean execute) {
    return new DeploymentRequest.Options(waiting, execute, onlyParameters, replaceable);
  }

  /** Whether a person is asked before anything is executed. */
  public boolean asks() {
    return !yes && onlyParameters.isEmpty();
  }
}
