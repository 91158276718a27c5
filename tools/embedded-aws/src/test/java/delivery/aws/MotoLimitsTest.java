package delivery.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import delivery.host.cache.Cache;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** What AWS refuses: each fault is one line of a template that is accepted otherwise. */
@Tag("slow")
final class MotoLimitsTest {
  @TempDir private static Path folder;
  private static Moto moto;
  private static CloudFormationClient stacks;
  private static String good = "";

  @BeforeAll
  static void start() throws Exception {
    moto =
        Moto.start(
            PythonTools.emulators(Cache.of(System.getenv(), line -> {})),
            Moto.Options.in(folder, "eu-central-1"));
    stacks = Clients.of(CloudFormationClient.builder(), moto, moto.administrator(Clients.DEV));
    good = Clients.template("limits.yaml");
  }

  @AfterAll
  static void stop() {
    moto.close();
  }

  @Test
  void theTemplateWithoutFaultIsMade() throws Exception {
    assertThat(failure("good", good)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          MinSize: 1 | MinSize: 9 | Group | Max bound, 2, must be greater than or equal to min bound, 9
          MaxSize: 2 | MaxSize: 1 | Group | MinInstancesInService must be less than the autoscaling group's MaxSize
          DesiredCapacity: 1 | DesiredCapacity: 3 | Group | Desired capacity:3 must be between the specified min size:1 and max size:2
          InService: 1 | InService: 2 | Group | MinInstancesInService must be less than
          Zone: eu-central-1b | Zone: us-east-1a | Second | Value (us-east-1a) for parameter availabilityZone is invalid
          Zone: eu-central-1b | Zone: eu-central-1a | Balancer | At least two subnets in two different Availability Zones
          Seconds: 5 | Seconds: 1 | Targets | HealthCheckTimeoutSeconds '1' must be between 2 and 120
          Seconds: 5 | Seconds: 11 | Targets | Health check timeout '11' must be smaller than
          ThresholdCount: 2 | ThresholdCount: 1 | Targets | HealthyThresholdCount '1' must be between 2 and 10
          Path: /health | Path: health | Targets | Health check path 'health' must begin with '/'
          Port: 8080 | Port: 80800 | Targets | Port '80800' must be between 1 and 65535
          Type: t3.micro | Type: t3.tiny | Launch | instance types do not exist: [t3.tiny]
          Type: t3.micro | Type: t4g.micro | Launch | The architecture 'arm64' of the specified instance type does not match
          HopLimit: 1 | HopLimit: 65 | Launch | HttpPutResponseHopLimit is invalid
          Priority: 20 | Priority: 10 | Later | priority is in use
          UserData: {'Fn::Base64': '#!/bin/sh'} | UserData: '#!/bin/sh' | Launch | Invalid BASE64 encoding of user data
          Tokens: required | Tokens: always | Launch | HttpTokens is invalid
          Iops: 3000 | Iops: 5000 | Launch | Iops to volume size ratio of 625.0 is too high
          put: 125 | put: 100 | Launch | Volume throughput of 100 is not supported
          Memory: '2048' | Memory: '1024' | Task | No Fargate configuration exists for given values: 1024 CPU, 1024 memory
          Cpu: '1024' | Cpu: '1000' | Task | No Fargate configuration exists for given values: 1000 CPU
          Mode: awsvpc | Mode: bridge | Task | Fargate only supports network mode
          """)
  void aLimitThatIsPassedRollsTheStackBack(
      String right, String wrong, String resource, String reason) throws Exception {
    String faulty = changed(right, wrong);
    assertThat(failure("faulty", faulty))
        .hasValueSatisfying(
            event -> {
              assertThat(event.logicalResourceId()).isEqualTo(resource);
              assertThat(event.resourceStatusReason()).contains(reason);
            });
  }

  @Test
  void userDataHasALimit() throws Exception {
    assertThat(failure("long", changed("#!/bin/sh", "#".repeat(16385))))
        .hasValueSatisfying(
            event ->
                assertThat(event.resourceStatusReason())
                    .contains("User data is limited to 16384 bytes"));
    assertThat(failure("longest", changed("#!/bin/sh", "#".repeat(16384)))).isEmpty();
  }

  @Test
  void aParameterThatIsAZoneMustBeOneOfTheRegion() {
    assertThatThrownBy(
            () -> failure("zone", changed("Default: eu-central-1a", "Default: eu-west-1a")))
        .hasMessageContaining("parameter value eu-west-1a for parameter name Zone does not exist");
  }

  @Test
  void anItemOfAListThatHasNoValueIsNotThere() throws Exception {
    assertThat(
            failure(
                "none",
                """
                Parameters: {AmiId: {Type: String}}
                Conditions: {Never: !Equals [a, b]}
                Resources:
                  Group:
                    Type: AWS::EC2::SecurityGroup
                    Properties:
                      GroupDescription: one tag
                      Tags:
                        - {Key: a, Value: b}
                        - !If [Never, {Key: c, Value: d}, !Ref AWS::NoValue]
                """))
        .isEmpty();
  }

  private static String changed(String right, String wrong) {
    assertThat(good).containsOnlyOnce(right);
    return good.replace(right, wrong);
  }

  /** The first resource that failed, of a stack that is gone afterwards. */
  private static Optional<StackEvent> failure(String name, String template) throws Exception {
    stacks.createStack(
        request ->
            request
                .stackName(name)
                .templateBody(template)
                .parameters(
                    Parameter.builder()
                        .parameterKey("AmiId")
                        .parameterValue(BaseImage.DEBIAN_12.getFirst().id())
                        .build()));
    String status = Clients.settled(stacks, name).stackStatusAsString();
    Optional<StackEvent> first =
        stacks
            .describeStackEvents(request -> request.stackName(name))
            .stackEvents()
            .reversed()
            .stream()
            .filter(event -> event.resourceStatusAsString().endsWith("_FAILED"))
            .findFirst();
    assertThat(status).isEqualTo(first.isEmpty() ? "CREATE_COMPLETE" : "ROLLBACK_COMPLETE");
    stacks.deleteStack(request -> request.stackName(name));
    return first;
  }
}
