package delivery.deployer.failure;

/** The work in AWS is done, and a file that tells of it could not be written. */
public final class FileNotWritten extends DeployerException {
  /** The message names the file, why, and how the stack is. */
  public FileNotWritten(String message) {
    super(ExitCode.FILE_NOT_WRITTEN, message);
  }
}
