package delivery.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import delivery.host.cache.Cache;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetStatus;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DeviceType;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;

/** The steps of a deployment and of an update, in their order, as the deployer makes them. */
@Tag("slow")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class MotoStacksTest {
  private static final String BUCKET = "app-templates";
  private static final LaunchPermission DESTINATION =
      LaunchPermission.builder().userId(Clients.DEV).build();
  @TempDir private static Path folder;
  private static Moto moto;
  private static Ec2Client builder;
  private static Ec2Client destination;
  private static CloudFormationClient stacks;
  private static String firstImage = "";
  private static String balancer = "";

  @BeforeAll
  static void putTheTemplatesIntoTheToolsAccount() throws Exception {
    moto =
        Moto.start(
            PythonTools.emulators(Cache.of(System.getenv(), line -> {})),
            Moto.Options.in(folder, "eu-central-1"));
    Credentials tools = moto.administrator(Clients.TOOLS);
    Credentials dev = moto.administrator(Clients.DEV);
    builder = Clients.of(Ec2Client.builder(), moto, tools);
    destination = Clients.of(Ec2Client.builder(), moto, dev);
    stacks = Clients.of(CloudFormationClient.builder(), moto, dev);
    S3Client bucket = Clients.of(S3Client.builder(), moto, tools);
    bucket.createBucket(
        request ->
            request
                .bucket(BUCKET)
                .createBucketConfiguration(
                    at -> at.locationConstraint(BucketLocationConstraint.EU_CENTRAL_1)));
    String body = Clients.template("app.yaml");
    bucket.putObject(
        request -> request.bucket(BUCKET).key("v1/app.yaml"), RequestBody.fromString(body));
  }

  @AfterAll
  static void stop() {
    moto.close();
  }

  @Test
  @Order(1)
  void anImageIsVisibleInAnotherAccountOnceItIsShared() {
    firstImage = build("app-1");
    assertThatThrownBy(() -> images(firstImage)).hasMessageContaining("does not exist");
    share(firstImage);
    assertThat(images(firstImage)).containsExactly(firstImage);
    builder.modifyImageAttribute(
        request ->
            request.imageId(firstImage).launchPermission(change -> change.remove(DESTINATION)));
    assertThatThrownBy(() -> images(firstImage)).hasMessageContaining("does not exist");
    share(firstImage);
  }

  @Test
  @Order(2)
  void anImageAndItsEncryptedCopyHaveTheRootDeviceOfTheirBase() {
    String copy =
        builder
            .copyImage(
                request ->
                    request.sourceImageId(firstImage).sourceRegion("eu-central-1").name("copy"))
            .imageId();
    assertThat(builder.describeImages(request -> request.imageIds(firstImage, copy)).images())
        .hasSize(2)
        .allSatisfy(
            image -> {
              assertThat(image.rootDeviceName()).isEqualTo("/dev/xvda");
              assertThat(image.rootDeviceType()).isEqualTo(DeviceType.EBS);
            });
  }

  @Test
  @Order(2)
  void theSnapshotOfAnImageHasTheTagsThatWereAskedFor() {
    assertThat(
            builder
                .describeSnapshots(
                    request ->
                        request.filters(
                            Filter.builder().name("tag:Application").values("app-1").build()))
                .snapshots())
        .hasSize(1);
  }

  @Test
  @Order(2)
  void anInstanceOfAnUnknownImageIsRefused() {
    assertThatThrownBy(
            () ->
                destination.runInstances(
                    request -> request.imageId("ami-0123456789abcdef0").minCount(1).maxCount(1)))
        .hasMessageContaining("does not exist");
  }

  @Test
  @Order(3)
  void aChangeSetMakesTheStackAndItsNestedOneFromTheOtherAccountsBucket() throws Exception {
    change(ChangeSetType.CREATE, "create", firstImage);
    Map<String, String> outputs = outputs();
    String group = outputs.getOrDefault("ShortForm", "");
    assertThat(group).isNotEmpty();
    assertThat(outputs)
        .containsEntry("ShortList", group)
        .containsEntry("LongList", group)
        .containsEntry("LongText", group)
        .containsEntry("Substituted", "<" + group + ">");
    balancer = outputs.getOrDefault("Balancer", "");
    assertThat(runningImages()).containsExactly(firstImage);
  }

  @Test
  @Order(4)
  void anotherImageReplacesTheInstancesAndNothingElse() throws Exception {
    String second = build("app-2");
    share(second);
    List<Change> changes = change(ChangeSetType.UPDATE, "update", second);
    assertThat(changes)
        .extracting(change -> change.resourceChange().logicalResourceId())
        .containsExactly("App");
    assertThat(runningImages()).containsExactly(second);
    assertThat(outputs()).containsEntry("Balancer", balancer);
    assertThat(stack().parameters())
        .extracting(Parameter::parameterValue)
        .contains(second)
        .doesNotContain(firstImage);
  }

  @Test
  @Order(5)
  void theSameAgainIsNoChangeAndTheFirstImageIsOne() throws Exception {
    String current = runningImages().getFirst();
    create(ChangeSetType.UPDATE, "same", current);
    assertThat(
            stacks
                .describeChangeSet(request -> request.stackName("app").changeSetName("same"))
                .status())
        .isEqualTo(ChangeSetStatus.FAILED);
    change(ChangeSetType.UPDATE, "back", firstImage);
    assertThat(runningImages()).containsExactly(firstImage);
  }

  @Test
  @Order(6)
  void aTemplateThatDoesNotExistIsAnErrorWithItsAddress() {
    assertThatThrownBy(
            () ->
                stacks.createStack(
                    request ->
                        request
                            .stackName("nothing")
                            .templateURL(moto.endpoint() + "/" + BUCKET + "/none.yaml")))
        .hasMessageContaining("The specified key does not exist")
        .hasMessageContaining("none.yaml");
  }

  private static String build(String name) {
    String instance =
        builder
            .runInstances(
                request ->
                    request.imageId(BaseImage.DEBIAN_12.getFirst().id()).minCount(1).maxCount(1))
            .instances()
            .getFirst()
            .instanceId();
    return builder
        .createImage(
            request ->
                request
                    .instanceId(instance)
                    .name(name)
                    .tagSpecifications(
                        TagSpecification.builder()
                            .resourceType(ResourceType.SNAPSHOT)
                            .tags(
                                software.amazon.awssdk.services.ec2.model.Tag.builder()
                                    .key("Application")
                                    .value(name)
                                    .build())
                            .build()))
        .imageId();
  }

  private static void share(String image) {
    builder.modifyImageAttribute(
        request -> request.imageId(image).launchPermission(change -> change.add(DESTINATION)));
  }

  private static List<String> images(String id) {
    return destination.describeImages(request -> request.imageIds(id)).images().stream()
        .map(Image::imageId)
        .toList();
  }

  private static List<Change> change(ChangeSetType type, String name, String image)
      throws Exception {
    create(type, name, image);
    List<Change> changes =
        stacks.describeChangeSet(request -> request.stackName("app").changeSetName(name)).changes();
    stacks.executeChangeSet(request -> request.stackName("app").changeSetName(name));
    assertThat(Clients.settled(stacks, "app").stackStatusAsString()).isEqualTo(type + "_COMPLETE");
    return changes;
  }

  private static void create(ChangeSetType type, String name, String image) throws Exception {
    String body = Clients.template("main.yaml");
    stacks.createChangeSet(
        request ->
            request
                .stackName("app")
                .changeSetName(name)
                .changeSetType(type)
                .templateBody(body)
                .parameters(
                    parameter("AmiId", image),
                    parameter("TemplateBaseUrl", moto.endpoint() + "/" + BUCKET + "/v1")));
  }

  private static Parameter parameter(String key, String value) {
    return Parameter.builder().parameterKey(key).parameterValue(value).build();
  }

  private static Stack stack() {
    return stacks.describeStacks(request -> request.stackName("app")).stacks().getFirst();
  }

  private static Map<String, String> outputs() {
    return stack().outputs().stream()
        .collect(Collectors.toMap(Output::outputKey, Output::outputValue));
  }

  private static List<String> runningImages() {
    Filter running = Filter.builder().name("instance-state-name").values("running").build();
    return destination
        .describeInstances(request -> request.filters(running))
        .reservations()
        .stream()
        .flatMap(reservation -> reservation.instances().stream())
        .map(Instance::imageId)
        .toList();
  }
}
