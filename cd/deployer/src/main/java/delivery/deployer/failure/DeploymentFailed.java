package delivery.deployer.failure;

/** The deployment ran and failed; the message begins with the first cause. */
public final class DeploymentFailed extends DeployerException {
  /** The message begins with the first cause. */
  public DeploymentFailed(String message) {
    super(ExitCode.DEPLOYMENT_FAILED, message);
  }
}
