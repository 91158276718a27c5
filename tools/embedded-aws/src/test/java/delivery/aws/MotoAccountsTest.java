package delivery.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import delivery.host.cache.Cache;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** An account may be lost with all that is in it; the others keep what they have. */
@Tag("slow")
class MotoAccountsTest {
  private static final String SECRET =
      """
      Resources:
        Password:
          Type: AWS::SecretsManager::Secret
          Properties: {Name: app/password, GenerateSecretString: {PasswordLength: 20}}
      Outputs:
        Arn: {Value: !Ref Password}
      """;

  @TempDir Path folder;

  @Test
  void aLostAccountHoldsNothingAndMayBeFilledAgain() throws Exception {
    try (Moto moto =
        Moto.start(
            PythonTools.emulators(Cache.of(System.getenv(), line -> {})),
            Moto.Options.in(folder, "eu-central-1"))) {
      String lost = made(client(moto, Clients.TOOLS));
      assertThat(lost).contains(Clients.TOOLS).contains(":secret:app/password-");
      made(client(moto, Clients.DEV));

      moto.loseAccount(Clients.TOOLS);

      CloudFormationClient empty = client(moto, Clients.TOOLS);
      assertThatThrownBy(() -> empty.describeStacks(request -> request.stackName("made")))
          .isInstanceOf(CloudFormationException.class)
          .hasMessageContaining("does not exist");
      assertThat(Clients.settled(client(moto, Clients.DEV), "made").stackStatusAsString())
          .isEqualTo("CREATE_COMPLETE");
      assertThat(made(empty)).isNotEqualTo(lost);
    }
  }

  private static String made(CloudFormationClient client) throws InterruptedException {
    client.createStack(request -> request.stackName("made").templateBody(SECRET));
    Stack stack = Clients.settled(client, "made");
    assertThat(stack.stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
    return stack.outputs().getFirst().outputValue();
  }

  private static CloudFormationClient client(Moto moto, String account) {
    return Clients.of(CloudFormationClient.builder(), moto, moto.administrator(account));
  }
}
