package delivery.rehearsal;

import delivery.rehearsal.fault.Fault;
import delivery.rehearsal.recovery.Loss;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to rehearse.
 *
 * @param root the repository, rehearsed in its current state, uncommitted changes included
 * @param deployer folder of the deployer's distribution, with {@code bin/deployer}
 * @param environments where to deploy, in order; the first build makes the image, the later ones
 *     promote it
 * @param amiId an image to deploy instead of building one
 * @param parameters further build parameters
 * @param machineWanted whether images are provisioned on a stand-in machine where the host can
 * @param imageWanted whether the stages run inside the agent's image where the host can
 * @param installAllowed whether host packages that are missing may be installed
 * @param approve whether {@code input} steps are approved
 * @param faults what is made to go wrong one after the other, on top of a good deployment
 * @param rollback whether the new image is rolled back to the one before
 * @param loss what of Jenkins is lost, and brought back
 * @param controller whether the controller's service is run, by a stand-in
 * @param emulator what stands for AWS
 * @param output folder for the report and the logs
 */
public record RehearsalRequest(
    Path root,
    Path deployer,
    List<String> environments,
    Optional<String> amiId,
    Map<String, String> parameters,
    boolean machineWanted,
    boolean imageWanted,
    boolean installAllowed,
    boolean approve,
    List<Fault> faults,
    boolean rollback,
    Optional<Loss> loss,
    boolean controller,
    EmulatorChoice emulator,
    Path output) {
  /** Stands for the image that was deployed before, where a rehearsal begins with one. */
  private static final String FORMER = "ami-00000000000000001";

  public RehearsalRequest {
    if (environments.isEmpty()) {
      throw new IllegalArgumentException("a rehearsal needs an environment");
    }
    environments = List.copyOf(environments);
    parameters = Map.copyOf(parameters);
    faults = List.copyOf(faults);
  }

  /** The image that exists before anything is built: the given one, or a former deployment's. */
  public Optional<String> knownImage() {
    return beginsDeployed() ? Optional.of(amiId.orElse(FORMER)) : amiId;
  }

  /** Whether an image is deployed before the build that the rehearsal is about. */
  public boolean beginsDeployed() {
    return !faults.isEmpty() || rollback || loss.isPresent();
  }
}
