package delivery.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import delivery.host.cache.Cache;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** EC2 checks every resource that a call touches, its tags, and the key that it encrypts with. */
@org.junit.jupiter.api.Tag("slow")
final class MotoComputeAccessTest {
  private static final String BUILDER = "arn:aws:iam::123456789012:role/builder";
  @TempDir private static Path folder;
  private static Moto moto;
  private static Ec2Client builder;
  private static Ec2Client administrator;

  @BeforeAll
  static void makeTheRole() throws Exception {
    moto =
        Moto.start(
            PythonTools.emulators(Cache.of(System.getenv(), line -> {})),
            Moto.Options.in(folder, "eu-central-1"));
    makeRole();
    builder = Clients.of(Ec2Client.builder(), moto, moto.session(BUILDER, "build"));
    administrator = Clients.of(Ec2Client.builder(), moto, moto.administrator(Clients.TOOLS));
    moto.enforceIam(true);
  }

  @AfterAll
  static void stop() {
    moto.close();
  }

  private static void makeRole() throws Exception {
    String body = Clients.template("compute.yaml");
    CloudFormationClient stacks =
        Clients.of(CloudFormationClient.builder(), moto, moto.administrator(Clients.TOOLS));
    stacks.createStack(
        request ->
            request
                .stackName("compute")
                .templateBody(body)
                .capabilities(Capability.CAPABILITY_NAMED_IAM));
    Clients.settled(stacks, "compute");
  }

  @Test
  void onlyInstancesWithTheTagMayBeTerminated() {
    String tagged = run(administrator, true);
    String bare = run(administrator, false);

    assertThat(builder.terminateInstances(r -> r.instanceIds(tagged)).terminatingInstances())
        .hasSize(1);
    assertThatThrownBy(() -> builder.terminateInstances(r -> r.instanceIds(bare)))
        .isInstanceOf(Ec2Exception.class)
        .hasMessageContaining("ec2:TerminateInstances on resource: arn:aws:ec2:eu-central-1")
        .extracting(refused -> ((Ec2Exception) refused).awsErrorDetails().errorCode())
        .isEqualTo("UnauthorizedOperation");
  }

  @Test
  void tagsOfWhatIsMadeTakeThePermissionToTag() {
    assertThat(run(builder, false)).startsWith("i-");
    assertThatThrownBy(() -> run(builder, true)).hasMessageContaining("ec2:CreateTags");
  }

  @Test
  void everyResourceOfALaunchMustBeAllowed() {
    assertThatThrownBy(
            () -> builder.runInstances(request(false).toBuilder().keyName("other").build()))
        .hasMessageContaining("ec2:RunInstances on resource")
        .hasMessageContaining("key-pair/other");
  }

  @Test
  void aCopyIntoAKeyNeedsTheKeyToo() {
    String source = BaseImage.DEBIAN_12.getFirst().id();
    assertThatThrownBy(
            () ->
                builder.copyImage(
                    r ->
                        r.name("copy")
                            .sourceImageId(source)
                            .sourceRegion("eu-central-1")
                            .encrypted(true)
                            .kmsKeyId("alias/other")))
        .hasMessageContaining("kms:CreateGrant on resource: arn:aws:kms:eu-central-1");
    assertThat(
            builder
                .copyImage(
                    r ->
                        r.name("copy")
                            .sourceImageId(source)
                            .sourceRegion("eu-central-1")
                            .encrypted(true)
                            .kmsKeyId("alias/images"))
                .imageId())
        .startsWith("ami-");
  }

  private static String run(Ec2Client client, boolean tagged) {
    return client.runInstances(request(tagged)).instances().getFirst().instanceId();
  }

  private static RunInstancesRequest request(boolean tagged) {
    RunInstancesRequest.Builder request =
        RunInstancesRequest.builder()
            .imageId(BaseImage.DEBIAN_12.getFirst().id())
            .minCount(1)
            .maxCount(1);
    if (tagged) {
      Tag application = Tag.builder().key("Application").value("app").build();
      request.tagSpecifications(
          TagSpecification.builder().resourceType(ResourceType.INSTANCE).tags(application).build());
    }
    return request.build();
  }
}
