package delivery.deployer.failure;

import delivery.deployer.source.FileLocation;
import java.util.List;

/** A file or an option is wrong; found before AWS was asked to change anything. */
public final class InvalidInputException extends DeployerException {
  /** The message says what was found, what is allowed and how to fix it. */
  public InvalidInputException(String message) {
    super(ExitCode.INVALID_INPUT, message);
  }

  /** A problem at a place in a file. */
  public InvalidInputException(FileLocation location, String message) {
    this(location + ": " + message);
  }

  /** Throws where there are problems, which are told one to a line. */
  public static void refuse(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new InvalidInputException(String.join("\n", problems));
    }
  }
}
