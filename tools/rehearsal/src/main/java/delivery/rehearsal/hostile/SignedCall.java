package delivery.rehearsal.hostile;

import com.fasterxml.jackson.jr.ob.JSON;
import delivery.aws.Credentials;
import delivery.rehearsal.hostile.HostileAct.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Sends any call of a service to the emulator, so that an act is data and needs no client. */
public record SignedCall(SdkHttpClient http, URI endpoint, String region) {
  /** Versions of the services that take forms. */
  private static final Map<String, String> FORMS =
      Map.of(
          "ec2", "2016-11-15",
          "iam", "2010-05-08",
          "sts", "2011-06-15",
          "cloudformation", "2010-05-15");

  /** Prefixes of the targets of those that take JSON. */
  private static final Map<String, String> TARGETS =
      Map.of(
          "ecr", "AmazonEC2ContainerRegistry_V20150921",
          "ecs", "AmazonEC2ContainerServiceV20141113",
          "kms", "TrentService",
          "secretsmanager", "secretsmanager",
          "ssm", "AmazonSSM");

  private static final Pattern NAME = Pattern.compile("\\{([a-z-]+)}");

  private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

  /** What the service answered. */
  public record Answer(int status, String body) {
    public boolean isGood() {
      return status < 300;
    }

    /** The first value of a field, in XML or in JSON. */
    public Optional<String> field(String name) {
      Matcher found =
          Pattern.compile("<%1$s>([^<]*)<|\"%1$s\"\\s*:\\s*\"([^\"]*)\"".formatted(name))
              .matcher(body);
      return found.find()
          ? Optional.ofNullable(found.group(1)).or(() -> Optional.ofNullable(found.group(2)))
          : Optional.empty();
    }
  }

  /** Sends a request with these fields to a service that takes JSON. */
  public Answer json(String service, String action, Map<String, Object> fields, Credentials session)
      throws IOException {
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(endpoint);
    target(request, service, action);
    return answer(request, JSON.std.asBytes(fields), service, session);
  }

  private static void target(SdkHttpRequest.Builder request, String service, String action) {
    request
        .putHeader("Content-Type", "application/x-amz-json-1.1")
        .putHeader("X-Amz-Target", TARGETS.get(service) + "." + action);
  }

  /** Sends a request under a session; its names in braces get their values. */
  Answer send(Request request, Credentials session, Map<String, String> values) throws IOException {
    String service = request.call().value().replaceFirst(":.*", "");
    String action = request.call().value().substring(service.length() + 1);
    SdkHttpRequest.Builder http = SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(endpoint);
    Map<String, Object> fields = request.fields();
    String body;
    if (service.equals("s3")) {
      http.method(SdkHttpMethod.fromValue(put(text(fields, "method"), values)))
          .uri(endpoint.resolve(put(text(fields, "path"), values)));
      if (fields.get("headers") instanceof Map<?, ?> headers) {
        headers.forEach((name, value) -> http.putHeader(name.toString(), value.toString()));
      }
      body = put(text(fields, "body"), values);
    } else if (FORMS.containsKey(service)) {
      http.putHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
      body =
          "Action=%s&Version=%s%s"
              .formatted(
                  action,
                  FORMS.get(service),
                  fields.entrySet().stream()
                      .map(each -> "&" + each.getKey() + "=" + encoded(each.getValue(), values))
                      .collect(Collectors.joining()));
    } else if (TARGETS.containsKey(service)) {
      target(http, service, action);
      body = put(JSON.std.asString(fields), values);
    } else {
      throw new IllegalArgumentException(
          request.call().at() + ": no form of a request to " + service + " is known");
    }
    return answer(http, body.getBytes(StandardCharsets.UTF_8), service, session);
  }

  private Answer answer(
      SdkHttpRequest.Builder request, byte[] body, String service, Credentials session)
      throws IOException {
    request.putHeader("Content-Length", Integer.toString(body.length));
    SignedRequest signed =
        SIGNER.sign(
            r ->
                r.identity(
                        AwsSessionCredentialsIdentity.create(
                            session.accessKeyId(),
                            session.secretAccessKey(),
                            session.sessionToken()))
                    .request(request.build())
                    .payload(() -> new ByteArrayInputStream(body))
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, !service.equals("s3"))
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, !service.equals("s3"))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region));
    HttpExecuteResponse response =
        http.prepareRequest(
                HttpExecuteRequest.builder()
                    .request(signed.request())
                    .contentStreamProvider(signed.payload().orElseThrow())
                    .build())
            .call();
    String text = "";
    if (response.responseBody().isPresent()) {
      try (var stream = response.responseBody().get()) {
        text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
    return new Answer(response.httpResponse().statusCode(), text);
  }

  private static String encoded(Object value, Map<String, String> values) {
    return URLEncoder.encode(put(value.toString(), values), StandardCharsets.UTF_8);
  }

  private static String text(Map<String, Object> fields, String name) {
    Object value = fields.get(name);
    return value == null ? "" : value.toString();
  }

  private static String put(String text, Map<String, String> values) {
    return NAME.matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group(0))));
  }
}
