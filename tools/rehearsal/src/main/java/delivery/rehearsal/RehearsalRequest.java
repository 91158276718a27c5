package delivery.rehearsal;

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
    Path output) {

  public RehearsalRequest {
    if (environments.isEmpty()) {
      throw new IllegalArgumentException("a rehearsal needs an environment");
    }
    environments = List.copyOf(environments);
    parameters = Map.copyOf(parameters);
  }
}
