package delivery.deployer.aws;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * How AWS is reached.
 *
 * @param credentials the caller's own, before any role is assumed
 * @param endpoint another endpoint for every service; empty for what the SDK finds by itself
 * @param authorities a PEM file with who is trusted; empty for whom Java trusts
 * @param interceptors are told of every call but listings and uploads, which {@link SignedRequests}
 *     makes
 */
public record Access(
    AwsCredentialsProvider credentials,
    Optional<URI> endpoint,
    Optional<Path> authorities,
    List<ExecutionInterceptor> interceptors) {

  /** What the SDK finds in the environment, profiles and the container. */
  public static Access standard() {
    return new Access(
        new LazyCredentialsProvider(),
        Optional.empty(),
        Optional.ofNullable(System.getProperty("deployer.authorities")).map(Path::of),
        List.of());
  }
}
