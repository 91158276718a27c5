package delivery.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import delivery.host.cache.Cache;
import delivery.host.python.PythonEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Parameter;

/** What an instance finds around it: metadata, names, and endpoints of AWS. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CloudTest {
  private static final String STACK = "app";
  private static final String CURL = "curl --silent --show-error --max-time 5 ";
  private static final String METADATA = "http://169.254.169.254/latest/";
  private static final String STATUS = "--output /dev/null --write-out %{http_code} ";

  private Path folder;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private NetworkHost host;
  private String balancer;

  @BeforeAll
  void start(@TempDir Path temporary) throws Exception {
    folder = temporary;
    assumeTrue(NetworkHost.isPossible(), "needs root on Linux, nft and haproxy");
    PythonEnvironment python = PythonTools.emulators(Cache.of(System.getenv(), line -> {}));
    Moto moto =
        Moto.start(
            python, Moto.Options.in(Files.createDirectory(folder.resolve("aws")), "eu-central-1"));
    open.push(moto);
    host = NetworkHost.start(moto.surroundings(), Files.createDirectory(folder.resolve("run")));
    open.push(host);
    CloudFormationClient stacks =
        Clients.of(CloudFormationClient.builder(), moto, moto.administrator(Clients.DEV));
    String body = NetworkTemplate.with(Map.of());
    stacks.createStack(
        request ->
            request
                .stackName(STACK)
                .templateBody(body)
                .parameters(
                    Parameter.builder()
                        .parameterKey("AmiId")
                        .parameterValue(BaseImage.DEBIAN_12.getFirst().id())
                        .build()));
    balancer = Clients.settled(stacks, STACK).outputs().getFirst().outputValue();
  }

  @AfterAll
  void stop() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }

  @Test
  void metadataIsGivenToWhoHasAToken() throws Exception {
    String token =
        "token=$("
            + CURL
            + "--request PUT --header 'X-aws-ec2-metadata-token-ttl-seconds: 60' "
            + METADATA
            + "api/token); ";
    String asked = CURL + "--header \"X-aws-ec2-metadata-token: $token\" " + METADATA;
    assertThat(host.run(STACK, token + asked + "meta-data/local-ipv4")).startsWith("10.20.10.");
    assertThat(host.run(STACK, token + asked + "meta-data/placement/"))
        .isEqualTo("availability-zone region");
    String status = asked.replace(CURL, CURL + STATUS);
    assertThat(host.run(STACK, token + status + "meta-data/nothing")).isEqualTo("404");
  }

  @Test
  void aTokenIsForASpanOfTimeAndNoOtherIsTaken() throws Exception {
    assertThat(host.run(STACK, CURL + STATUS + "--request PUT " + METADATA + "api/token"))
        .isEqualTo("400");
    assertThat(
            host.run(
                STACK,
                CURL
                    + STATUS
                    + "--header 'X-aws-ec2-metadata-token: wrong' "
                    + METADATA
                    + "meta-data/"))
        .isEqualTo("401");
  }

  @Test
  void aNameOfAwsIsAnEndpointInTheVpcWhereThereIsOneAndPublicElse() throws Exception {
    assertThat(host.run(STACK, "getent ahostsv4 cloudformation.eu-central-1.amazonaws.com"))
        .startsWith("10.20.10.");
    assertThat(host.run(STACK, "getent ahostsv4 sts.eu-central-1.amazonaws.com"))
        .startsWith("192.0.2.");
    assertThat(host.run(STACK, "getent ahostsv4 " + balancer)).startsWith("203.0.113.");
    assertThat(host.run(STACK, "getent ahostsv4 example.org; echo $?")).isEqualTo("2");
  }

  @Test
  void anEndpointIsTrustedByTheAuthorityOfTheRehearsalOnly() throws Exception {
    String address = "https://cloudformation.eu-central-1.amazonaws.com/ --data Action=ListStacks ";
    String trusted = "--cacert " + folder.resolve("run/authority.pem") + " ";
    assertThat(host.run(STACK, CURL + STATUS + trusted + address)).matches("200|403");
    assertThat(host.run(STACK, CURL + address)).contains("certificate");
  }
}
