package delivery.deployer.failure;

/** AWS refused a call, or could not be reached. */
public final class AwsFailedException extends DeployerException {
  /** The message names the call, the place that asked for it and how to repair it. */
  public AwsFailedException(String message) {
    super(ExitCode.AWS_FAILED, message);
  }

  /** The message names the call; {@code cause} is the SDK's own exception. */
  public AwsFailedException(String message, Throwable cause) {
    super(ExitCode.AWS_FAILED, message, cause);
  }
}
