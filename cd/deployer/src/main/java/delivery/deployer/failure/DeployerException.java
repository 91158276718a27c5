package delivery.deployer.failure;

/** A failure with one message for a person and the exit code that goes with it. */
public abstract sealed class DeployerException extends RuntimeException
    permits InvalidInputException,
        RefusedException,
        DeploymentFailed,
        AwsFailedException,
        FileNotWritten {
  private final ExitCode exitCode;

  DeployerException(ExitCode exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  DeployerException(ExitCode exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** What to tell a person, in one or more lines. */
  public String words() {
    return String.valueOf(getMessage());
  }

  /** The exit code of the process that ends with this failure. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
