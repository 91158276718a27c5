package delivery.aws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.s3.S3Client;

/** The controller's stack in an emulated account, with an agent in each zone and a builder. */
final class JenkinsNetwork implements AutoCloseable {
  private static final String BUCKET = "jenkins-templates-";

  private final Moto moto;
  private final String stack;
  private final Ec2Client ec2;
  private String builder = "";

  private JenkinsNetwork(Moto moto, String account, String stack) {
    this.moto = moto;
    this.stack = stack;
    this.ec2 = Clients.of(Ec2Client.builder(), moto, moto.administrator(account));
  }

  /**
   * Makes the stack.
   *
   * @param change what becomes of the text of each file
   */
  static JenkinsNetwork make(
      Moto moto, String account, String stack, Path templates, BinaryOperator<String> change)
      throws Exception {
    JenkinsNetwork network = new JenkinsNetwork(moto, account, stack);
    String base = network.upload(account, templates, change);
    String certificate = "arn:aws:acm:eu-central-1:%s:certificate/1".formatted(account);
    moto.issueCertificate(certificate, "jenkins.example.com");
    String registry = account + ".dkr.ecr.eu-central-1.amazonaws.com/app/";
    Map<String, String> values = new LinkedHashMap<>();
    values.put("TemplateBaseUrl", base);
    values.put("ControllerImage", registry + "controller:1");
    values.put("AgentImage", registry + "agent:1");
    values.put("CheckImage", registry + "check:1");
    values.put("DomainName", "jenkins.example.com");
    values.put("CertificateArn", certificate);
    values.put("AllowedClientCidr", "198.51.100.0/24");
    values.put("RepositoryUrl", "https://github.com/example/app.git");
    values.put("AdminEmail", "jenkins@example.com");
    values.put(
        "GitHubTokenSecretArn",
        "arn:aws:secretsmanager:eu-central-1:%s:secret:app/jenkins/token".formatted(account));
    CloudFormationClient stacks =
        Clients.of(CloudFormationClient.builder(), moto, moto.administrator(account));
    stacks.createStack(
        request ->
            request
                .stackName(stack)
                .templateURL(base + "/jenkins.yaml")
                .parameters(
                    values.entrySet().stream()
                        .map(
                            each ->
                                Parameter.builder()
                                    .parameterKey(each.getKey())
                                    .parameterValue(each.getValue())
                                    .build())
                        .toList()));
    Stack made = Clients.settled(stacks, stack);
    if (!made.stackStatusAsString().equals("CREATE_COMPLETE")) {
      throw new AssertionError(
          stacks.describeStackEvents(request -> request.stackName(stack)).stackEvents());
    }
    network.plug();
    return network;
  }

  private String upload(String account, Path templates, BinaryOperator<String> change)
      throws IOException {
    S3Client s3 = Clients.of(S3Client.builder(), moto, moto.administrator(account));
    String bucket = BUCKET + stack;
    s3.createBucket(
        request ->
            request
                .bucket(bucket)
                .createBucketConfiguration(at -> at.locationConstraint("eu-central-1")));
    try (Stream<Path> files = Files.list(templates)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        String text = change.apply(name, Files.readString(file));
        s3.putObject(request -> request.bucket(bucket).key(name), RequestBody.fromString(text));
      }
    }
    return "https://%s.s3.eu-central-1.amazonaws.com".formatted(bucket);
  }

  private void plug() {
    String group = group("app-jenkins-agent");
    for (String zone : List.of("a", "b")) {
      moto.startTask(host(zone), "agent", subnet("app-jenkins-private-" + zone), List.of(group));
    }
    builder =
        ec2.runInstances(
                request ->
                    request
                        .imageId(BaseImage.DEBIAN_12.getFirst().id())
                        .minCount(1)
                        .maxCount(1)
                        .subnetId(subnet("app-jenkins-private-a"))
                        .securityGroupIds(group("app-jenkins-builder")))
            .instances()
            .getFirst()
            .instanceId();
  }

  /** The name of the outermost stack. */
  String stack() {
    return stack;
  }

  /** Who reaches whom. */
  Map<String, Boolean> flows(NetworkHost host) throws Exception {
    host.serve(builder, 22);
    String address =
        ec2.describeInstances(request -> request.instanceIds(builder))
            .reservations()
            .getFirst()
            .instances()
            .getFirst()
            .privateIpAddress();
    Map<String, Boolean> flows = new LinkedHashMap<>();
    for (String zone : List.of("a", "b")) {
      String agent = "agent-" + zone + ">";
      flows.put(agent + "builder", host.reaches(host(zone), address, 22));
      flows.put(agent + "github", host.reaches(host(zone), "github.com", 443));
      for (String service : List.of("ec2", "s3")) {
        String name = service + ".eu-central-1.amazonaws.com";
        flows.put(agent + service, host.reaches(host(zone), name, 443));
      }
    }
    return flows;
  }

  private String host(String zone) {
    return "agent-%s-%s".formatted(zone, stack);
  }

  private String subnet(String name) {
    return ec2.describeSubnets(request -> request.filters(named(name)))
        .subnets()
        .getFirst()
        .subnetId();
  }

  private String group(String name) {
    return ec2.describeSecurityGroups(request -> request.filters(named(name)))
        .securityGroups()
        .getFirst()
        .groupId();
  }

  private static Filter named(String name) {
    return Filter.builder().name("tag:Name").values(name).build();
  }

  @Override
  public void close() {
    List.of("a", "b").forEach(zone -> moto.stopTask(host(zone)));
    ec2.close();
  }
}
