package delivery.deployer.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Takes only an answer for an answer. The SDK makes an empty response of a page that a proxy or a
 * portal sends with status 200, and of an empty body; here both count as no answer, which is asked
 * for again, and so does a response without a field that AWS always sends.
 */
final class AnswerCheck implements ExecutionInterceptor {
  /** What an answer of S3 that has a body begins with; the others follow their operation's name. */
  private static final Map<String, String> S3_ROOTS =
      Map.of("ListObjectsV2", "ListBucketResult", "DeleteObjects", "DeleteResult");

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    if (!context.httpResponse().isSuccessful()) {
      return context.responseBody();
    }
    String service =
        String.valueOf(attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME))
            .toLowerCase(Locale.ROOT)
            .replace(" ", "");
    String operation =
        String.valueOf(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
    byte[] body = context.responseBody().map(AnswerCheck::read).orElse(new byte[0]);
    String text = new String(body, StandardCharsets.UTF_8).strip();
    boolean whole =
        switch (service) {
          case "ssm", "secretsmanager" -> text.startsWith("{") && text.endsWith("}");
          case "s3" ->
              !S3_ROOTS.containsKey(operation) || isDocument(text, S3_ROOTS.get(operation));
          default -> isDocument(text, operation + "Response");
        };
    if (!whole) {
      throw RetryableException.create(
          "what came with status %d is no answer to %s: %s"
              .formatted(context.httpResponse().statusCode(), operation, beginning(text)));
    }
    return context.responseBody().map(read -> new ByteArrayInputStream(body));
  }

  @Override
  public SdkResponse modifyResponse(
      Context.ModifyResponse context, ExecutionAttributes attributes) {
    RequiredFields.missing(context.response())
        .ifPresent(
            field -> {
              throw SdkClientException.create("the answer lacks " + field);
            });
    return context.response();
  }

  /** Whether the text is one whole element of that name, whatever its prefix and attributes. */
  private static boolean isDocument(String text, String root) {
    String content = text.replaceFirst("^(\\uFEFF|<\\?xml[^>]*\\?>|\\s|<!--.*?-->)+", "");
    return content.matches("(?s)<" + root + "(\\s[^>]*)?/>")
        || (content.matches("(?s)<" + root + "[\\s>].*") && content.endsWith("</" + root + ">"));
  }

  private static String beginning(String text) {
    if (text.isEmpty()) {
      return "nothing";
    }
    String line = text.replaceAll("\\s+", " ");
    return line.length() > 60 ? line.substring(0, 60) + "…" : line;
  }

  private static byte[] read(InputStream body) {
    try (body) {
      return body.readAllBytes();
    } catch (IOException e) {
      throw RetryableException.create("the answer ended in the middle: " + e, e);
    }
  }
}
