package delivery.deployer.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The address that is found without the S3 client is the one that the client itself has. */
class S3AddressTest {
  private static final String KEY = "templates/0f/a name+with=signs.yaml";

  @ParameterizedTest
  @ValueSource(strings = {"eu-central-1", "us-east-1", "cn-north-1", "us-gov-west-1"})
  void inEveryPartition(String region) {
    assertThat(same(region, Optional.empty(), "templates")).startsWith("https://templates.s3.");
  }

  @Test
  void inTheBodyOfThePathWhereTheBucketIsNoNameOfAHost() {
    assertThat(same("eu-central-1", Optional.empty(), "my.templates")).contains("/my.templates/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:4566", "https://s3.example.com/below"})
  void underAnotherEndpoint(String endpoint) {
    same("eu-central-1", Optional.of(URI.create(endpoint)), "templates");
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws.endpointUrl", "aws.endpointUrlS3"})
  void whereTheSurroundingsNameAnotherEndpoint(String setting) {
    System.setProperty(setting, "http://127.0.0.1:4566");
    try {
      assertThat(same("eu-central-1", Optional.empty(), "templates"))
          .startsWith("http://127.0.0.1:4566/templates/");
    } finally {
      System.clearProperty(setting);
    }
  }

  private static String same(String region, Optional<URI> endpoint, String bucket) {
    Access access =
        new Access(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")),
            endpoint,
            Optional.empty(),
            List.of());
    try (Session session = Session.ofCaller(region, access)) {
      String address = session.addressInS3(bucket, KEY);
      assertThat(address)
          .isEqualTo(session.s3().utilities().getUrl(r -> r.bucket(bucket).key(KEY)).toString())
          .endsWith("templates/0f/a%20name%2Bwith%3Dsigns.yaml");
      return address;
    }
  }
}
