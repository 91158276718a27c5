package delivery.aws;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** The real SDK's clients, pointed to an emulator. */
final class Clients {
  static final String TOOLS = "123456789012";
  static final String DEV = "111111111111";

  private Clients() {}

  static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C of(
      B builder, EmbeddedAws aws, Credentials credentials) {
    return builder
        .endpointOverride(aws.endpoint())
        .region(Region.of(aws.region()))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsSessionCredentials.create(
                    credentials.accessKeyId(),
                    credentials.secretAccessKey(),
                    credentials.sessionToken())))
        .build();
  }

  /** The stack once nothing works on it any more. */
  static Stack settled(CloudFormationClient client, String name) throws InterruptedException {
    Stack stack = client.describeStacks(request -> request.stackName(name)).stacks().getFirst();
    while (stack.stackStatusAsString().endsWith("_IN_PROGRESS")) {
      Thread.sleep(20);
      stack = client.describeStacks(request -> request.stackName(name)).stacks().getFirst();
    }
    return stack;
  }

  static String template(String name) throws IOException {
    try (InputStream stream = Clients.class.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
