package delivery.deployer.failure;

/** A guard refused to act; nothing was changed. */
public final class RefusedException extends DeployerException {
  /** The message names what was expected, what was found and the option that allows it. */
  public RefusedException(String message) {
    super(ExitCode.REFUSED, message);
  }
}
