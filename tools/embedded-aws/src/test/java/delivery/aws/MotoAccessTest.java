package delivery.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import delivery.host.cache.Cache;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

final class MotoAccessTest {
  private static final String TASK = "arn:aws:iam::123456789012:role/app-agent-task";
  private static final String DEPLOY = "arn:aws:iam::111111111111:role/app-deploy";
  @TempDir private static Path folder;
  private static Moto moto;

  @BeforeAll
  static void makeTheRolesAsTheTemplatesDo() throws Exception {
    moto =
        Moto.start(
            PythonTools.emulators(Cache.of(System.getenv(), line -> {})),
            Moto.Options.in(folder, "eu-central-1"));
    stack(Clients.DEV, "roles", "roles.yaml");
    stack(Clients.TOOLS, "task", "task.yaml");
    moto.enforceIam(true);
  }

  @AfterAll
  static void stop() {
    moto.close();
  }

  @BeforeEach
  void record() {
    moto.startRecording();
  }

  @Test
  void theTrustPolicyLetsInOnlyTheNamedRoleWithItsExternalId() {
    StsClient sts = Clients.of(StsClient.builder(), moto, moto.session(TASK, "build"));
    AssumeRoleRequest without =
        AssumeRoleRequest.builder().roleArn(DEPLOY).roleSessionName("deploy").build();
    assertThat(sts.assumeRole(without.toBuilder().externalId("app-dev").build()).credentials())
        .isNotNull();
    assertThatThrownBy(() -> sts.assumeRole(without))
        .hasMessageContaining("not authorized to perform: sts:AssumeRole on resource: " + DEPLOY);
    assertThatThrownBy(
            () -> sts.assumeRole(without.toBuilder().externalId("app-production").build()))
        .hasMessageContaining("sts:AssumeRole");
    StsClient stranger = Clients.of(StsClient.builder(), moto, moto.administrator("222222222222"));
    assertThatThrownBy(() -> stranger.assumeRole(without.toBuilder().externalId("app-dev").build()))
        .hasMessageContaining("sts:AssumeRole");
  }

  @Test
  void aPolicyFromATemplateAllowsExactlyItsResources() {
    Credentials deploy = moto.session(DEPLOY, "deploy");
    put(deploy, "/DeploymentConfig/dev/App/AmiId");
    assertThatThrownBy(() -> put(deploy, "/Other"))
        .isInstanceOf(AwsServiceException.class)
        .hasMessageContaining("ssm:PutParameter on resource: arn:aws:ssm:eu-central-1:111111111111")
        .extracting(refused -> ((AwsServiceException) refused).awsErrorDetails().errorCode())
        .isEqualTo("AccessDeniedException");
    assertThatThrownBy(() -> put(deploy, "/DeploymentConfig/Forbidden"))
        .as("an explicit Deny wins")
        .hasMessageContaining("ssm:PutParameter");
  }

  @Test
  void anAttachedManagedPolicyCountsToo() {
    Ec2Client ec2 = Clients.of(Ec2Client.builder(), moto, moto.session(DEPLOY, "deploy"));
    assertThat(ec2.describeImages().images()).hasSize(BaseImage.DEBIAN_12.size());
    assertThatThrownBy(() -> ec2.createVpc(request -> request.cidrBlock("10.0.0.0/16")))
        .hasMessageContaining("ec2:CreateVpc");
  }

  @Test
  void passingARoleNeedsItsOwnPermission() {
    CloudFormationClient stacks =
        Clients.of(CloudFormationClient.builder(), moto, moto.session(DEPLOY, "deploy"));
    assertThatThrownBy(
            () ->
                stacks.createStack(
                    request ->
                        request
                            .stackName("app-dev")
                            .templateBody("Resources: {}")
                            .roleARN("arn:aws:iam::111111111111:role/app-cloudformation")))
        .hasMessageContaining("iam:PassRole on resource: arn:aws:iam::111111111111:role/app-c");
    assertThatThrownBy(
            () -> stacks.createStack(request -> request.stackName("b").templateBody("{}")))
        .hasMessageContaining("cloudformation:CreateStack on resource");
  }

  @Test
  void recordsWhoDidWhatWhereAndWhetherItWasAllowed() {
    Credentials deploy = moto.session(DEPLOY, "deploy");
    put(deploy, "/DeploymentConfig/x");
    assertThatThrownBy(() -> put(deploy, "/Other"));
    String prefix = "arn:aws:ssm:eu-central-1:111111111111:parameter/";
    assertThat(moto.recordedCalls())
        .containsExactly(
            new Call(
                "ssm",
                "PutParameter",
                Clients.DEV,
                "eu-central-1",
                prefix + "DeploymentConfig/x",
                DEPLOY,
                true),
            new Call(
                "ssm",
                "PutParameter",
                Clients.DEV,
                "eu-central-1",
                prefix + "Other",
                DEPLOY,
                false));
  }

  @Test
  void permissionsCanBeSwitchedOff() {
    Credentials deploy = moto.session(DEPLOY, "deploy");
    moto.enforceIam(false);
    try {
      put(deploy, "/Unchecked");
    } finally {
      moto.enforceIam(true);
    }
    assertThatThrownBy(() -> put(deploy, "/Unchecked")).hasMessageContaining("ssm:PutParameter");
  }

  private static void put(Credentials credentials, String name) {
    Clients.of(SsmClient.builder(), moto, credentials)
        .putParameter(
            request ->
                request
                    .name(name)
                    .value("ami-1")
                    .type(ParameterType.STRING)
                    .overwrite(true)
                    .dataType("aws:ec2:image"));
  }

  private static void stack(String account, String name, String template) throws Exception {
    String body = Clients.template(template);
    Clients.of(CloudFormationClient.builder(), moto, moto.administrator(account))
        .createStack(
            request ->
                request
                    .stackName(name)
                    .templateBody(body)
                    .capabilities(Capability.CAPABILITY_NAMED_IAM));
  }
}
