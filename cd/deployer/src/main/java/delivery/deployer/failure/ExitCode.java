package delivery.deployer.failure;

/** What the process answers to its caller; the manual page lists these. */
public enum ExitCode {
  /** All done, or nothing to do. */
  OK(0, "done, or nothing to do"),
  /** A stack operation failed or was rolled back, or an AMI was not accepted. */
  DEPLOYMENT_FAILED(1, "the deployment failed or was rolled back; the first cause is printed"),
  /** The command line or a file is wrong; AWS was not asked to change anything. */
  INVALID_INPUT(2, "the command line or a file is wrong; nothing was changed"),
  /** A guard refused: account, region, stateful replacement, operation of somebody else. */
  REFUSED(3, "a guard refused; nothing was changed"),
  /** AWS refused a call or did not answer; what was begun may go on there. */
  AWS_FAILED(4, "AWS refused a call or did not answer"),
  /** {@code drift} found differences, or {@code parameters --diff} did. */
  DIFFERENT(5, "drift, or a difference that was asked for, was found"),
  /** AWS did all that was asked, and a file or standard output could not be written. */
  FILE_NOT_WRITTEN(6, "all was done in AWS, but a file or the output could not be written"),
  /** A defect of the deployer itself. */
  DEFECT(70, "a defect of the deployer; please report what it printed"),
  /** Interrupted by the keyboard; an operation in AWS goes on. */
  INTERRUPTED(130, "interrupted (143: terminated); an operation begun in AWS goes on there");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** The number that the process exits with. */
  public int code() {
    return code;
  }

  /** One clause for the manual page. */
  public String meaning() {
    return meaning;
  }
}
