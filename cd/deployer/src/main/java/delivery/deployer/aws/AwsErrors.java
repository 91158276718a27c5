package delivery.deployer.aws;

import delivery.deployer.failure.AwsFailed;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Turns the SDK's exceptions into one message for a person. */
public final class AwsErrors {
  private static final List<String> DENIED =
      List.of(
          "AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "AuthorizationError");
  private static final List<String> EXPIRED =
      List.of("ExpiredToken", "ExpiredTokenException", "RequestExpired", "InvalidClientTokenId");

  private AwsErrors() {}

  /** What was called, what AWS answered and what to do. */
  public static AwsFailed describe(SdkException failure) {
    String call = call(failure);
    if (failure instanceof AwsServiceException service) {
      String code = code(service);
      return new AwsFailed(
          "%s was refused: %s%s".formatted(call, message(service), advice(code, call)), failure);
    }
    return new AwsFailed("%s did not answer: %s".formatted(call, rootMessage(failure)), failure);
  }

  /** The error code of AWS; empty when there is none. */
  public static String code(AwsServiceException failure) {
    return failure.awsErrorDetails() == null
        ? ""
        : Optional.ofNullable(failure.awsErrorDetails().errorCode()).orElse("");
  }

  /** AWS's own words without the request id. */
  public static String message(AwsServiceException failure) {
    String words =
        failure.awsErrorDetails() == null ? null : failure.awsErrorDetails().errorMessage();
    String code = code(failure);
    String text = words == null || words.isBlank() ? "status " + failure.statusCode() : words;
    return code.isEmpty() ? text : text + " (" + code + ")";
  }

  /** Whether AWS says that the caller has no right to the call. */
  public static boolean denied(AwsServiceException failure) {
    return DENIED.contains(code(failure));
  }

  private static String advice(String code, String call) {
    if (DENIED.contains(code)) {
      return ": allow " + call + " in the role's template, or use the role that has it";
    }
    if (EXPIRED.contains(code)) {
      return ": renew the credentials and run the same command again";
    }
    return "";
  }

  private static String call(SdkException failure) {
    return Arrays.stream(failure.getSuppressed())
        .filter(FailedCall.class::isInstance)
        .map(FailedCall.class::cast)
        .findFirst()
        .map(call -> service(call.service()) + ":" + call.operation())
        .orElse("AWS");
  }

  private static String service(String sdkName) {
    return sdkName.toLowerCase(java.util.Locale.ROOT).replace(" ", "");
  }

  private static String rootMessage(Throwable failure) {
    Throwable cause = failure.getCause();
    if (cause == null) {
      return String.valueOf(failure.getMessage());
    }
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause + "; " + failure.getMessage();
  }
}
