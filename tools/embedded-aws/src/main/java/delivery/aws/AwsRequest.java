package delivery.aws;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request to AWS, as far as its bytes tell.
 *
 * @param service the signature's name of the service, like {@code cloudformation}; empty when
 *     unsigned
 * @param action like {@code ExecuteChangeSet}; for services without one, the method and the path
 * @param body what was sent
 */
public record AwsRequest(String service, String action, String body) {
  private static final Pattern SERVICE =
      Pattern.compile("(?im)^authorization:.*credential=[^/,]+/\\d+/[^/]+/([a-z0-9-]+)/aws4_");
  private static final Pattern TARGET = Pattern.compile("(?im)^x-amz-target:\\s*\\w+\\.(\\w+)");
  private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=(\\w+)");

  /** How AWS refuses a call. */
  record Refusal(int status, String contentType, String code, String body) {}

  static AwsRequest of(byte[] message) {
    String text = new String(message, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    String head = end < 0 ? text : text.substring(0, end);
    String body = end < 0 ? "" : text.substring(end + 4);
    String line = head.lines().findFirst().orElse("");
    return new AwsRequest(
        first(SERVICE, head, ""),
        first(TARGET, head, first(ACTION, body, line.replaceFirst(" HTTP/.*", ""))),
        body);
  }

  /** The answer when too many calls are made, in the service's own words. */
  Refusal throttled() {
    return switch (service) {
      case "ec2" -> error(503, "RequestLimitExceeded", "Request limit exceeded.");
      case "s3" -> error(503, "SlowDown", "Please reduce your request rate.");
      case "ssm" -> error(400, "ThrottlingException", "Rate exceeded");
      default -> error(400, "Throttling", "Rate exceeded");
    };
  }

  /** The answer when the caller has no right to the call; S3 and EC2 do not say which it was. */
  Refusal denied() {
    return switch (service) {
      case "ec2" ->
          error(403, "UnauthorizedOperation", "You are not authorized to perform this operation.");
      case "s3" -> error(403, "AccessDenied", "Access Denied");
      case "ssm", "secretsmanager" -> error(400, "AccessDeniedException", notAuthorized());
      default -> error(403, "AccessDenied", notAuthorized());
    };
  }

  private String notAuthorized() {
    return "User: arn:aws:sts::111111111111:assumed-role/somebody is not authorized to perform: %s:%s"
        .formatted(service, action);
  }

  /** An error in the service's own form. */
  Refusal error(int status, String code, String message) {
    return switch (service) {
      case "ssm", "secretsmanager" ->
          new Refusal(
              status,
              "application/x-amz-json-1.1",
              code,
              "{\"__type\":\"%s\",\"message\":\"%s\"}".formatted(code, message));
      case "s3" ->
          xml(status, code, "<Error><Code>%s</Code><Message>%s</Message></Error>", message);
      case "ec2" ->
          xml(
              status,
              code,
              "<Response><Errors><Error><Code>%s</Code><Message>%s</Message></Error></Errors>"
                  + "<RequestID>0</RequestID></Response>",
              message);
      default ->
          xml(
              status,
              code,
              "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error>"
                  + "</ErrorResponse>",
              message);
    };
  }

  private static Refusal xml(int status, String code, String form, String message) {
    return new Refusal(status, "text/xml", code, form.formatted(code, message));
  }

  private static String first(Pattern pattern, String text, String otherwise) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : otherwise;
  }
}
