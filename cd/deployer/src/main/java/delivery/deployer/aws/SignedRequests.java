package delivery.deployer.aws;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/**
 * Asks S3 with the SDK's signer and HTTP client alone. The SDK's way around them (making a client,
 * interceptors, endpoint rules, retries, metrics, answers as trees) takes several times as long as
 * the request itself. It says only what went well: what to do otherwise, the S3 client knows.
 */
public record SignedRequests(
    SdkHttpClient http, AwsCredentialsProvider credentials, String region) {
  private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

  private record Answer(Optional<String> entityTag, String body) {}

  /**
   * Puts one object.
   *
   * @param address of the object, as S3's endpoint rules make it
   * @param headers all but those of the signature
   * @return the entity tag by which S3 answered that it has the object; empty when it answered
   *     anything else or nothing
   */
  public Optional<String> put(URI address, Map<String, String> headers, byte[] content) {
    return answer(SdkHttpMethod.PUT, address, headers, content).flatMap(Answer::entityTag);
  }

  /**
   * Reads what is at an address.
   *
   * @param headers all but those of the signature
   * @return the body of S3's answer; empty when it refused or did not answer
   */
  public Optional<String> get(URI address, Map<String, String> headers) {
    return answer(SdkHttpMethod.GET, address, headers, new byte[0]).map(Answer::body);
  }

  private Optional<Answer> answer(
      SdkHttpMethod method, URI address, Map<String, String> headers, byte[] content) {
    try {
      HttpExecuteResponse response =
          http.prepareRequest(signed(method, address, headers, content)).call();
      ByteArrayOutputStream read = new ByteArrayOutputStream();
      if (response.responseBody().isPresent()) {
        try (var body = response.responseBody().get()) {
          // Read to its end whatever it is, so that the connection is used again.
          body.transferTo(read);
        }
      }
      return response.httpResponse().statusCode() == 200
          ? Optional.of(
              new Answer(
                  response.httpResponse().firstMatchingHeader("ETag"),
                  read.toString(StandardCharsets.UTF_8)))
          : Optional.empty();
    } catch (IOException | SdkException tellsTheClient) {
      return Optional.empty();
    }
  }

  private HttpExecuteRequest signed(
      SdkHttpMethod method, URI address, Map<String, String> headers, byte[] content) {
    SdkHttpRequest.Builder request = SdkHttpRequest.builder().method(method).uri(address);
    if (method == SdkHttpMethod.PUT) {
      request.putHeader("Content-Length", Integer.toString(content.length));
    }
    headers.forEach(request::putHeader);
    AwsCredentials identity = credentials.resolveCredentials();
    SignedRequest signed =
        SIGNER.sign(
            r ->
                r.identity(identity)
                    .request(request.build())
                    .payload(() -> new ByteArrayInputStream(content))
                    // S3 signs paths as they are sent.
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region));
    HttpExecuteRequest.Builder sent = HttpExecuteRequest.builder().request(signed.request());
    if (method == SdkHttpMethod.PUT) {
      sent.contentStreamProvider(signed.payload().orElseThrow());
    }
    return sent.build();
  }
}
