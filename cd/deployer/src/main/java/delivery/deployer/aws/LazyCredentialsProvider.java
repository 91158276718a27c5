package delivery.deployer.aws;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/**
 * What the SDK finds in the environment, profiles and the container, looked for when first asked.
 */
final class LazyCredentialsProvider implements AwsCredentialsProvider {
  private @Nullable DefaultCredentialsProvider found;

  @Override
  public AwsCredentials resolveCredentials() {
    return provider().resolveCredentials();
  }

  private synchronized DefaultCredentialsProvider provider() {
    if (found == null) {
      found = DefaultCredentialsProvider.builder().build();
    }
    return found;
  }
}
