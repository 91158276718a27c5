package delivery.deployer.cli.console;

import delivery.deployer.aws.AwsErrors;
import delivery.deployer.deployment.Masking;
import delivery.deployer.deployment.PendingOperation;
import delivery.deployer.failure.AwsFailedException;
import delivery.deployer.failure.DeployerException;
import delivery.deployer.failure.DeploymentFailed;
import delivery.deployer.failure.FileNotWritten;
import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.failure.RefusedException;
import java.io.PrintWriter;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Runs an operation so that, whatever ends it early, the last words say what is left in AWS; and so
 * that no message repeats a secret.
 */
public record InterruptionReport(PrintWriter err, PendingOperation pending, Masking masking) {
  /**
   * Runs it.
   *
   * @throws AwsFailedException when AWS refused a call for good, with what is left there
   */
  public <T> T run(Supplier<T> operation) {
    try {
      return Interruption.announced(err, pending::describe, operation);
    } catch (SdkException e) {
      boolean refused =
          e instanceof AwsServiceException service
              && service.statusCode() < 500
              && !service.isThrottlingException();
      throw new AwsFailedException(
          "%s\nleft in AWS: %s"
              .formatted(
                  masking.text(AwsErrors.describe(e).words()),
                  refused ? pending.describeWhenRefused() : pending.describe()),
          e);
    } catch (DeployerException e) {
      throw masked(e);
    }
  }

  private DeployerException masked(DeployerException failure) {
    String words = masking.text(failure.words());
    return words.equals(failure.words())
        ? failure
        : switch (failure) {
          case InvalidInputException invalid -> new InvalidInputException(words);
          case RefusedException refused -> new RefusedException(words);
          case DeploymentFailed failed -> new DeploymentFailed(words);
          case AwsFailedException failed -> new AwsFailedException(words);
          case FileNotWritten file -> new FileNotWritten(words);
        };
  }
}
