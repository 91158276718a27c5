package delivery.deployer.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.source.FileLocation;
import delivery.deployer.source.LocatedValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentFileReaderTest {
  private static final String GOOD =
      """
      region: eu-central-1
      account: "011111111111"
      deployRole: app-deploy
      externalId: app-dev
      templateBucket: templates
      stackName: app-dev
      template: main.yaml
      capabilities: [CAPABILITY_IAM]
      parameters:
        MinSize: 1
        Zones: [eu-central-1a, eu-central-1b]
      tags:
        Environment: dev
      """;

  @TempDir private Path directory;

  private Environment read(String text) throws IOException {
    Files.writeString(directory.resolve("dev.yaml"), text);
    return EnvironmentFileReader.read(directory, "dev");
  }

  private static Environment.EnvironmentParameter parameter(Environment environment, String name) {
    return Objects.requireNonNull(environment.parameters().get(name));
  }

  @Test
  void keepsThePlaceOfEveryValue() throws IOException {
    Environment environment = read(GOOD);
    Path file = directory.resolve("dev.yaml");
    assertThat(environment.account().value()).isEqualTo("011111111111");
    assertThat(environment.account().location()).isEqualTo(new FileLocation(file, 2, 10));
    assertThat(parameter(environment, "MinSize").value().value()).isEqualTo("1");
    assertThat(parameter(environment, "MinSize").nameLocation())
        .isEqualTo(new FileLocation(file, 10, 3));
    assertThat(environment.imageParameter()).isEqualTo("/DeploymentConfig/dev/App/AmiId");
  }

  @Test
  void hasABucketOfItsOwnWhereNoneIsNamed() throws IOException {
    Environment environment = read(GOOD.replace("templateBucket: templates\n", ""));
    assertThat(environment.templateBucket().value())
        .isEqualTo("cloudformation-templates-011111111111-eu-central-1");
    assertThat(environment.bucketOwner()).contains("011111111111");
    assertThat(read(GOOD).bucketOwner()).isEmpty();
  }

  @Test
  void joinsListsAsCloudFormationDoes() throws IOException {
    assertThat(parameter(read(GOOD), "Zones").value().value())
        .isEqualTo("eu-central-1a,eu-central-1b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "account: \"011111111111\" | account: 011111111111 | dev.yaml:2:10: 'account' must be a"
            + " quoted string",
        "account: \"011111111111\" | account: \"11\" | dev.yaml:2:10: 'account' is '11'; allowed is"
            + " twelve digits",
        "region: eu-central-1 | region: Frankfurt | dev.yaml:1:9: 'region' is 'Frankfurt'",
        "region: eu-central-1 | regoin: eu-central-1 | dev.yaml:1:1: unknown key 'regoin'; allowed"
            + " are region,",
        "[CAPABILITY_IAM] | [CAPABILITY_ALL] | dev.yaml:8:16: unknown capability 'CAPABILITY_ALL';"
            + " allowed are CAPABILITY_IAM",
        "stackName: app-dev | stackName: app_dev | dev.yaml:6:12: 'stackName' is 'app_dev'",
        "externalId: app-dev | deployRole: other | dev.yaml:4:1: 'deployRole' is written twice;"
            + " first at",
        "template: main.yaml | tags: {} | is written twice",
        "externalId: app-dev | terminationProtection: maybe | allowed are true and false",
        "tags: | tags: [ | not valid YAML"
      })
  void namesThePlaceAndWhatIsAllowed(String good, String bad, String message) {
    assertThatThrownBy(() -> read(GOOD.replace(good, bad)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesAnUnknownEnvironmentNamingThoseThatExist() throws IOException {
    read(GOOD);
    assertThatThrownBy(() -> EnvironmentFileReader.read(directory, "prod"))
        .hasMessage("no environment 'prod' in " + directory + "; there are: dev");
  }

  @Test
  void doesNotLeaveTheDirectory() throws IOException {
    Files.writeString(directory.resolve("secret.yaml"), GOOD);
    Path below = Files.createDirectory(directory.resolve("environments"));
    assertThatThrownBy(() -> EnvironmentFileReader.read(below, "../secret"))
        .hasMessageContaining("no environment '../secret'");
  }

  @Test
  void readsTheRepositorysOwnEnvironments() {
    Path own = Path.of(System.getProperty("repository.root"), "cd", "environments");
    assertThat(EnvironmentFileReader.names(own)).contains("dev", "staging", "production");
    for (String name : EnvironmentFileReader.names(own)) {
      assertThat(EnvironmentFileReader.read(own, name).stackName().value())
          .isEqualTo("app-" + name);
    }
  }

  @Test
  void theEnvironmentsOwnSettingsGoBeforeSharedOnes() throws IOException {
    Path shared = directory.resolve("_shared.yaml");
    Files.writeString(
        shared,
        GOOD.replace("stackName: app-dev\n", "stackPolicy: policy.json\n")
            .replace("MinSize: 1", "MinSize: 2\n  MaxSize: 9")
            .replace(
                "tags:", "rollbackAlarms: [arn]\nrollbackMinutes: 5\ntags:\n  Team: platform"));
    Environment environment =
        read(
            """
            shared: _shared.yaml
            stackName: app-qa
            rollbackAlarms: []
            parameters:
              MinSize: 7
            """);
    assertThat(environment.stackName().value()).isEqualTo("app-qa");
    assertThat(environment.account().location().file()).isEqualTo(shared);
    assertThat(parameter(environment, "MinSize").value())
        .isEqualTo(new LocatedValue<>("7", new FileLocation(directory.resolve("dev.yaml"), 5, 12)));
    assertThat(parameter(environment, "MaxSize").value().location().file()).isEqualTo(shared);
    assertThat(environment.tags().keySet()).containsExactlyInAnyOrder("Team", "Environment");
    assertThat(environment.rollback()).isEmpty();
    assertThat(environment.stackPolicy().orElseThrow().location().file()).isEqualTo(shared);
    assertThat(EnvironmentFileReader.names(directory)).containsExactly("dev");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shared: absent.yaml | dev.yaml:1:9: 'shared' names",
        "shared: _bad.yaml   | _bad.yaml:1:1: unknown key 'shared'",
        "stacks: {a: {colour: red}} | dev.yaml:1:14: unknown key 'colour'",
        "stacks: {a/b: {}} | dev.yaml:1:10: 'a/b' is no name",
        "stacks: {a: {}} | dev.yaml:2:1: with 'stacks', each of them has 'template' of its own",
      })
  void wrongLayersAreToldAtTheirPlace(String first, String message) throws IOException {
    Files.writeString(directory.resolve("_bad.yaml"), "shared: _bad.yaml\n");
    assertThatThrownBy(() -> read(first + "\ntemplate: main.yaml\n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void twoStacksThatAreOneInAwsAreRefused() {
    assertThatThrownBy(
            () ->
                read(
                    GOOD.substring(0, GOOD.indexOf("stackName"))
                        + """
                        stacks:
                          a: {stackName: same, template: main.yaml}
                          b: {stackName: same, template: main.yaml}
                        """))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("stack same is described twice, also at ");
  }
}
