package delivery.deployer.aws;

import delivery.deployer.failure.AwsFailedException;
import delivery.deployer.failure.DeployerException;
import delivery.deployer.failure.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.profiles.ProfileFile;

/** Turns the SDK's exceptions into one message for a person. */
public final class AwsErrors {
  private static final List<String> DENIED =
      List.of(
          "AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "AuthorizationError");
  private static final List<String> EXPIRED =
      List.of("ExpiredToken", "ExpiredTokenException", "RequestExpired");
  private static final List<String> UNKNOWN =
      List.of("InvalidClientTokenId", "UnrecognizedClientException", "InvalidAccessKeyId");
  private static final List<String> SKEWED =
      List.of("RequestTimeTooSkewed", "RequestInTheFuture", "SignatureDoesNotMatch");

  /** What IAM calls the right, where it is not the call's own name (service authorization). */
  private static final Map<String, String> ACTIONS =
      Map.of(
          "s3:ListObjectsV2", "s3:ListBucket",
          "s3:HeadObject", "s3:GetObject",
          "s3:HeadBucket", "s3:ListBucket",
          "s3:DeleteObjects", "s3:DeleteObject");

  /** IAM's own words; the action may be another than the call's, such as iam:PassRole. */
  private static final Pattern NOT_AUTHORIZED =
      Pattern.compile("not authorized to perform:? ([a-z0-9-]+:\\w+)");

  private AwsErrors() {}

  /** What was called by whom, what AWS answered and what to do. */
  public static AwsFailedException describe(SdkException failure) {
    Optional<FailedCall> call = call(failure);
    String name = call.map(AwsErrors::name).orElse("AWS");
    if (failure instanceof AwsServiceException service) {
      return new AwsFailedException(
          "%s was refused%s: %s%s"
              .formatted(
                  name,
                  call.map(known -> " to " + known.identity()).orElse(""),
                  message(service),
                  advice(service, name)),
          failure);
    }
    String words = String.valueOf(failure.getMessage());
    if (profileIsMissing()) {
      return new AwsFailedException(
          "AWS was not asked: there is no profile '%s' in the AWS configuration files; correct AWS_PROFILE"
              .formatted(System.getenv("AWS_PROFILE")),
          failure);
    }
    if (words.startsWith("Unable to load credentials")) {
      return new AwsFailedException(
          "AWS was not asked: there are no credentials in the environment, a profile or the"
              + " container; log in, or set AWS_PROFILE",
          failure);
    }
    return new AwsFailedException(
        "%s did not answer: %s".formatted(name, rootMessage(failure)), failure);
  }

  /** What a person is told of any failure that is not a defect of this program. */
  public static Optional<DeployerException> known(Exception failure) {
    return switch (failure) {
      case DeployerException deployer -> Optional.of(deployer);
      case SdkException sdk -> Optional.of(describe(sdk));
      case RuntimeException setting when isSetting(setting) ->
          Optional.of(describeSetting(setting));
      default -> Optional.empty();
    };
  }

  /** Whether the SDK could not understand a setting of the environment or a profile. */
  private static boolean isSetting(RuntimeException failure) {
    boolean refused =
        failure instanceof IllegalArgumentException || failure instanceof NullPointerException;
    return refused
        && Arrays.stream(failure.getStackTrace())
            .filter(frame -> !frame.getClassName().startsWith("java."))
            .limit(1)
            .anyMatch(frame -> frame.getClassName().startsWith("software.amazon.awssdk."));
  }

  /** What is wrong with the setting. */
  private static InvalidInputException describeSetting(RuntimeException failure) {
    return new InvalidInputException(
        "a setting of the AWS SDK is wrong (AWS_ENDPOINT_URL, AWS_REGION, the profile): "
            + rootMessage(failure));
  }

  private static boolean profileIsMissing() {
    String profile = System.getenv("AWS_PROFILE");
    return profile != null
        && !profile.isBlank()
        && ProfileFile.defaultProfileFile().profile(profile).isEmpty();
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

  /** Whether AWS says that the caller has no right to the call; an answer to HEAD has no words. */
  public static boolean denied(AwsServiceException failure) {
    String code = code(failure);
    return DENIED.contains(code)
        || (failure.statusCode() == 403 && (code.isEmpty() || code.equals("403")));
  }

  private static String advice(AwsServiceException failure, String call) {
    String code = code(failure);
    if (denied(failure)) {
      Matcher matcher = NOT_AUTHORIZED.matcher(message(failure));
      return "; allow "
          + (matcher.find() ? matcher.group(1) : ACTIONS.getOrDefault(call, call))
          + " in the role's template, or use the role that has it";
    }
    if (EXPIRED.contains(code)) {
      return "; renew the credentials and run the same command again";
    }
    if (UNKNOWN.contains(code)) {
      return "; these credentials are not AWS's, or were deleted: log in again";
    }
    if (SKEWED.contains(code)) {
      return "; set this computer's clock, or correct the secret key";
    }
    return "";
  }

  /**
   * The innermost call: a role that cannot be assumed fails the call that needs its credentials.
   */
  private static Optional<FailedCall> call(SdkException failure) {
    return Arrays.stream(failure.getSuppressed())
        .filter(FailedCall.class::isInstance)
        .map(FailedCall.class::cast)
        .findFirst();
  }

  private static String name(FailedCall call) {
    return call.service().toLowerCase(Locale.ROOT).replace(" ", "") + ":" + call.operation();
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
