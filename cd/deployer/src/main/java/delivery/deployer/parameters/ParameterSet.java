package delivery.deployer.parameters;

import java.util.List;

/**
 * Everything that a deployment is given: what {@code parameters} writes and {@code deploy} reads.
 *
 * @param environment the environment's name
 * @param stackName the stack
 * @param template path of the main template
 * @param templateUrl address of the synchronised main template
 * @param contentHash hash of the synchronised folder
 * @param parameters in the order of the template
 */
public record ParameterSet(
    String environment,
    String stackName,
    String template,
    String templateUrl,
    String contentHash,
    List<DeploymentParameter> parameters) {}
