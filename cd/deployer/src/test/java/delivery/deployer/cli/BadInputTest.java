package delivery.deployer.cli;

import static delivery.deployer.cli.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import delivery.aws.FaultProxy;
import delivery.aws.FaultProxy.Fault;
import delivery.deployer.aws.Access;
import delivery.deployer.emulated.Emulators;
import delivery.deployer.emulated.OnMinistack;
import delivery.deployer.emulated.Templates;
import delivery.deployer.emulated.Workplace;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What people get wrong: one message with its place, the documented exit code, nothing done. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class BadInputTest extends OnMinistack {
  private String environmentFile;

  @BeforeEach
  void prepare() {
    environmentFile = "environments/" + work.environment() + ".yaml";
    work.write("templates/main.yaml", "# " + number + "\n" + Templates.MAIN);
    work.write("templates/nested.yaml", Templates.NESTED);
  }

  @Test
  void driftOfAStackThatIsNotThere() {
    Workplace.Ran ran = work.run("drift");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .contains(
            environmentFile + ":4:12: there is no stack '" + work.stackName() + "' in account")
        .contains("deploy it first")
        .hasLineCount(1);
  }

  @Test
  void anotherTemplateThanTheEnvironmentNames() {
    assertRefused(
        work.run("parameters", "--template", "elsewhere/other.yaml"),
        2,
        environmentFile + ":5:11: 'template' is 'main.yaml', but --template names 'other.yaml'");
  }

  @Test
  void malformedEnvironmentFile() {
    work.replace(environmentFile, "parameters:", "parameters: [");
    assertRefused(work.parameters(), 2, environmentFile + ":9:1: not valid YAML", "begins at 7:13");
    assertRefused(work.sync(), 2, environmentFile + ":9:1: not valid YAML", "begins at 7:13");
    assertRefused(
        work.publish("ami-12345678"),
        2,
        environmentFile + ":9:1: not valid YAML",
        "begins at 7:13");
  }

  @Test
  void sixtyParametersTooMany() {
    String sixty =
        IntStream.rangeClosed(1, 60)
            .mapToObj(number -> "  Extra%d: value\n".formatted(number))
            .collect(Collectors.joining());
    work.write(environmentFile, work.read(environmentFile) + sixty);
    Workplace.Ran ran = work.parameters();
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err().lines())
        .hasSize(61)
        .last()
        .asString()
        .endsWith("templates/main.yaml declares AmiId, TemplateBaseUrl");
    assertThat(ran.err())
        .contains(environmentFile + ":68:3: parameter 'Extra60' is not declared in");
    assertThat(ran.calls()).as("AWS is not asked").isEmpty();
  }

  @Test
  void parameterThatIsTooLong() {
    assertRefused(
        work.parameters("--check", "--parameter", "AmiId=" + "x".repeat(5000)),
        2,
        "--parameter AmiId: parameter 'AmiId': the value has 5000 bytes; allowed are 4096");
  }

  @Test
  void parametersThatNobodyWroteOrOfAnotherStack() {
    assertRefused(work.deploy(), 2, "build/parameters.json: no such file");
    work.write("build/parameters.json", "{\"environment\": ");
    assertRefused(work.deploy(), 2, "build/parameters.json:1:", "not valid JSON");
    assertThat(work.publish(Emulators.image(work, "of-" + work.environment())).code()).isZero();
    assertThat(work.parameters().code()).isZero();
    work.replace(environmentFile, "stackName: app-", "stackName: app-other-");
    assertRefused(
        work.deploy(), 2, "is for stack " + work.stackName(), "run deployer parameters again");
  }

  @Test
  void missingBucket() {
    work.replace(environmentFile, "templateBucket: templates", "templateBucket: none");
    assertRefused(
        work.sync(),
        2,
        environmentFile + ":3:17: there is no bucket none: deploy --create-bucket makes it");
  }

  @Test
  void templatesThatWereNotSynchronised() {
    assertThat(work.publish(Emulators.image(work, "un-" + work.environment())).code()).isZero();
    assertThat(work.parameters().code()).isZero();
    Workplace.Ran ran = work.deploy();
    assertThat(ran.code()).as(ran.err()).isEqualTo(2);
    assertThat(ran.err()).contains("CloudFormation does not accept http");
  }

  @Test
  void wrongAccountAndWrongRegion() {
    work.replace(environmentFile, "\"111111111111\"", "\"222222222222\"");
    assertRefused(
        work.publish("ami-12345678"),
        3,
        environmentFile + ":2:10: environment",
        "is account 222222222222, but the credentials belong to 111111111111");
    work.replace(environmentFile, "\"222222222222\"", "\"111111111111\"");
    work.replace(environmentFile, "eu-central-1", "eu-cantral-1");
    assertRefused(
        work.sync(), 2, environmentFile + ":1:9: 'region' is 'eu-cantral-1', which AWS does not");
  }

  private Workplace.Ran meeting(Fault fault) throws IOException {
    try (FaultProxy proxy = new FaultProxy(aws.endpoint(), request -> fault)) {
      return work.through(proxy.endpoint()).parameters();
    }
  }

  @Test
  void credentialsAndClock() throws IOException {
    assertRefused(
        meeting(Fault.EXPIRED),
        4,
        "sts:GetCallerIdentity was refused to the caller's own credentials: ",
        "ExpiredToken); renew the credentials and run the same command again");
    assertRefused(meeting(Fault.SKEWED), 4, "(RequestTimeTooSkewed); set this computer's clock");
    AwsCredentialsProvider none =
        () -> {
          throw SdkClientException.create("Unable to load credentials from any of the providers");
        };
    assertRefused(
        new Workplace(
                folder,
                new Access(none, Optional.of(aws.endpoint()), Optional.empty(), List.of()),
                work.environment())
            .parameters(),
        4,
        "AWS was not asked: there are no credentials in the environment");
  }

  @Test
  void networkThatIsAway() {
    Workplace.Ran ran = work.through(URI.create("http://127.0.0.1:9")).parameters();
    assertRefused(ran, 4, "sts:GetCallerIdentity did not answer: java.net.ConnectException");
  }
}
