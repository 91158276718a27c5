package delivery.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import delivery.host.cache.Cache;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

@Tag("slow")
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
    S3Client bucket = Clients.of(S3Client.builder(), moto, moto.administrator(Clients.TOOLS));
    for (String key : List.of("templates/main.yaml", "other/main.yaml")) {
      bucket.putObject(
          request -> request.bucket("app-templates").key(key),
          RequestBody.fromString("Resources: {}"));
    }
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
  void aServiceRoleMustBePassableAndTrustCloudFormation() throws InterruptedException {
    createStack("app-dev", request -> request.roleARN(role("app-cloudformation")));
    assertThatThrownBy(
            () -> createStack("app-dev", request -> request.roleARN(role("administrator"))))
        .hasMessageContaining("iam:PassRole on resource: " + role("administrator"));
    assertThatThrownBy(() -> createStack("app-dev", request -> request.roleARN(DEPLOY)))
        .hasMessageContaining("Role " + DEPLOY + " is invalid or cannot be assumed");
    assertThatThrownBy(() -> createStack("other", request -> {}))
        .hasMessageContaining("cloudformation:CreateStack on resource");
  }

  @Test
  void anotherAccountsBucketTakesBothPolicies() {
    Credentials deploy = moto.session(DEPLOY, "deploy");
    assertThat(read(deploy, "templates/main.yaml")).isEqualTo("Resources: {}");
    assertThatThrownBy(() -> read(deploy, "other/main.yaml"))
        .as("the bucket's policy does not allow it")
        .hasMessageContaining("Access Denied");
    Credentials administrator = moto.administrator(Clients.DEV);
    assertThatThrownBy(() -> read(administrator, "templates/main.yaml"))
        .as("the bucket's policy names another role")
        .hasMessageContaining("Access Denied");
    assertThat(read(moto.administrator(Clients.TOOLS), "other/main.yaml")).isNotEmpty();
  }

  @Test
  void aTemplateByAddressIsReadWithTheCallersPermissions() throws InterruptedException {
    String bucket = moto.endpoint() + "/app-templates/";
    createStack(
        "app-dev",
        request -> request.templateBody(null).templateURL(bucket + "templates/main.yaml"));
    assertThatThrownBy(
            () ->
                createStack(
                    "app-dev",
                    request -> request.templateBody(null).templateURL(bucket + "other/main.yaml")))
        .hasMessageContaining("s3:GetObject on resource: arn:aws:s3:::app-templates/other/main");
    assertThat(moto.recordedCalls())
        .filteredOn(Call::allowed)
        .extracting(Call::permission, Call::resource)
        .contains(tuple("s3:GetObject", "arn:aws:s3:::app-templates/templates/main.yaml"));
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
                true,
                "deploy/1",
                "",
                List.of()),
            new Call(
                "ssm",
                "PutParameter",
                Clients.DEV,
                "eu-central-1",
                prefix + "Other",
                DEPLOY,
                false,
                "",
                "role",
                List.of()));
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

  private static String role(String name) {
    return "arn:aws:iam::111111111111:role/" + name;
  }

  /** Makes a stack under the deploy role and removes it again. */
  private static void createStack(String name, Consumer<CreateStackRequest.Builder> change)
      throws InterruptedException {
    CloudFormationClient stacks =
        Clients.of(CloudFormationClient.builder(), moto, moto.session(DEPLOY, "deploy"));
    CreateStackRequest.Builder request =
        CreateStackRequest.builder().stackName(name).templateBody("Resources: {}");
    change.accept(request);
    stacks.createStack(request.build());
    CloudFormationClient all =
        Clients.of(CloudFormationClient.builder(), moto, moto.administrator(Clients.DEV));
    Clients.settled(all, name);
    all.deleteStack(delete -> delete.stackName(name));
  }

  private static String read(Credentials credentials, String key) {
    return Clients.of(S3Client.builder(), moto, credentials)
        .getObjectAsBytes(request -> request.bucket("app-templates").key(key))
        .asUtf8String();
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
    CloudFormationClient stacks =
        Clients.of(CloudFormationClient.builder(), moto, moto.administrator(account));
    stacks.createStack(
        request ->
            request
                .stackName(name)
                .templateBody(body)
                .capabilities(Capability.CAPABILITY_NAMED_IAM));
    Clients.settled(stacks, name);
  }
}
