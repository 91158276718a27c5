package delivery.deployer.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
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
import software.amazon.awssdk.regions.Region;

/**
 * Puts an object with the SDK's signer and HTTP client alone. For a small object the SDK's way
 * around them (interceptors, endpoint rules, retries, metrics) takes several times as long as the
 * request itself. It says only whether all went well: what to do otherwise, the S3 client knows.
 */
public final class SignedPut {
  private final SdkHttpClient http;
  private final AwsCredentialsProvider credentials;
  private final String region;
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

  SignedPut(SdkHttpClient http, AwsCredentialsProvider credentials, Region region) {
    this.http = http;
    this.credentials = credentials;
    this.region = region.id();
  }

  /**
   * Puts one object.
   *
   * @param address of the object, as the S3 client makes it
   * @param headers all but those of the signature
   * @return the entity tag by which S3 answered that it has the object; empty when it answered
   *     anything else or nothing
   */
  public Optional<String> put(URI address, Map<String, String> headers, byte[] content) {
    try {
      HttpExecuteResponse response = http.prepareRequest(signed(address, headers, content)).call();
      if (response.responseBody().isPresent()) {
        try (var body = response.responseBody().get()) {
          // Read to its end, so that the connection is used again.
          body.transferTo(OutputStream.nullOutputStream());
        }
      }
      return response.httpResponse().statusCode() == 200
          ? response.httpResponse().firstMatchingHeader("ETag")
          : Optional.empty();
    } catch (IOException | SdkException tellsTheClient) {
      return Optional.empty();
    }
  }

  private HttpExecuteRequest signed(URI address, Map<String, String> headers, byte[] content) {
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.PUT)
            .uri(address)
            .putHeader("Content-Length", Integer.toString(content.length));
    headers.forEach(request::putHeader);
    AwsCredentials identity = credentials.resolveCredentials();
    SignedRequest signed =
        signer.sign(
            r ->
                r.identity(identity)
                    .request(request.build())
                    .payload(() -> new ByteArrayInputStream(content))
                    // S3 signs paths as they are sent.
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region));
    return HttpExecuteRequest.builder()
        .request(signed.request())
        .contentStreamProvider(signed.payload().orElseThrow())
        .build();
  }
}
