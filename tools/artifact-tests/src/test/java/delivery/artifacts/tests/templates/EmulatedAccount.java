package delivery.artifacts.tests.templates;

import com.fasterxml.jackson.jr.ob.JSON;
import delivery.artifacts.tests.RepositoryFiles;
import delivery.aws.Credentials;
import delivery.aws.EmbeddedAws;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetStatus;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/** A session in an emulated account, which deploys stacks by change sets as the deployer does. */
public final class EmulatedAccount implements AutoCloseable {
  private static final int POLLS = 600;
  private static final long PAUSE_MILLISECONDS = 50;

  public final CloudFormationClient cloudFormation;
  public final Ec2Client ec2;
  public final S3Client s3;
  public final SsmClient ssm;
  public final StsClient sts;
  private final EmbeddedAws aws;
  private final Credentials credentials;

  /** An account's administrator. */
  public EmulatedAccount(EmbeddedAws aws, String account) {
    this(aws, aws.administrator(account));
  }

  /** A role's session. */
  public EmulatedAccount(EmbeddedAws aws, Credentials credentials) {
    this.aws = aws;
    this.credentials = credentials;
    cloudFormation = client(CloudFormationClient.builder(), aws, credentials);
    ec2 = client(Ec2Client.builder(), aws, credentials);
    ssm = client(SsmClient.builder(), aws, credentials);
    sts = client(StsClient.builder(), aws, credentials);
    s3 = client(S3Client.builder().forcePathStyle(true), aws, credentials);
  }

  /** Where a change set takes its template from. */
  public sealed interface Source {
    /** A template of the repository, sent with the request. */
    record Body(String template) implements Source {}

    /** A template that was uploaded. */
    record Url(String url) implements Source {}
  }

  /**
   * Creates or updates a stack and waits for its end.
   *
   * @return the stack's outputs
   * @throws AssertionError when it does not succeed, with what the emulator says
   */
  public Map<String, String> deploy(String stack, Source source, Map<String, String> parameters)
      throws InterruptedException {
    return deploy(stack, source, parameters, null);
  }

  /** The same, with a role that CloudFormation works under; null is the caller's own. */
  public Map<String, String> deploy(
      String stack, Source source, Map<String, String> parameters, @Nullable String serviceRole)
      throws InterruptedException {
    String changeSet = "change-" + UUID.randomUUID();
    CreateChangeSetRequest.Builder request =
        CreateChangeSetRequest.builder()
            .stackName(stack)
            .changeSetName(changeSet)
            .changeSetType(exists(stack) ? ChangeSetType.UPDATE : ChangeSetType.CREATE)
            .roleARN(serviceRole)
            .capabilities(Capability.CAPABILITY_NAMED_IAM)
            .parameters(parameters.entrySet().stream().map(EmulatedAccount::parameter).toList());
    switch (source) {
      case Source.Body body ->
          request.templateBody(RepositoryFiles.read("cloudformation/" + body.template()));
      case Source.Url url -> request.templateURL(url.url());
    }
    cloudFormation.createChangeSet(request.build());
    awaitChangeSet(stack, changeSet);
    cloudFormation.executeChangeSet(r -> r.stackName(stack).changeSetName(changeSet));
    Stack deployed = awaitStack(stack);
    String status = deployed.stackStatusAsString();
    if (!status.equals("CREATE_COMPLETE") && !status.equals("UPDATE_COMPLETE")) {
      throw new AssertionError(stack + " is " + status + ": " + failures(stack));
    }
    Map<String, String> outputs = new TreeMap<>();
    for (Output output : deployed.outputs()) {
      outputs.put(output.outputKey(), output.outputValue());
    }
    return outputs;
  }

  /**
   * ARN of a new certificate. Asked for without the SDK's client: one request is not worth a
   * library, and an emulator that checks no permissions checks no signature.
   */
  public String certificate(String domainName) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(aws.endpoint())
            .header("Content-Type", "application/x-amz-json-1.1")
            .header("X-Amz-Target", "CertificateManager.RequestCertificate")
            .header("X-Amz-Security-Token", credentials.sessionToken())
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=%s/20260101/%s/acm/aws4_request, SignedHeaders=host, Signature=0"
                    .formatted(credentials.accessKeyId(), aws.region()))
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    JSON.std.asString(Map.of("DomainName", domainName))))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      String answer = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
      return String.valueOf(JSON.std.mapFrom(answer).get("CertificateArn"));
    }
  }

  /** ARN of a role of a stack whose name begins so, as nested stacks' names do. */
  public String roleArn(String stackPrefix, String logicalId) {
    String stack =
        cloudFormation.describeStacks().stacks().stream()
            .map(Stack::stackName)
            .filter(name -> name.startsWith(stackPrefix))
            .findFirst()
            .orElseThrow();
    String role =
        cloudFormation.describeStackResources(r -> r.stackName(stack)).stackResources().stream()
            .filter(resource -> logicalId.equals(resource.logicalResourceId()))
            .map(StackResource::physicalResourceId)
            .findFirst()
            .orElseThrow();
    return "arn:aws:iam::" + sts.getCallerIdentity().account() + ":role/" + role;
  }

  /** Types of the resources that exist in this account's stacks. */
  public Set<String> resourceTypes() {
    Set<String> types = new TreeSet<>();
    for (Stack stack : cloudFormation.describeStacks().stacks()) {
      cloudFormation
          .describeStackResources(r -> r.stackName(stack.stackName()))
          .stackResources()
          .stream()
          // moto lists what it left out as an empty entry.
          .map(StackResource::resourceType)
          .filter(Objects::nonNull)
          .forEach(types::add);
    }
    return types;
  }

  private boolean exists(String stack) {
    try {
      return cloudFormation.describeStacks(r -> r.stackName(stack)).hasStacks();
    } catch (CloudFormationException unknown) {
      if (unknown.awsErrorDetails().errorCode().equals("ValidationError")) {
        return false;
      }
      throw unknown;
    }
  }

  private void awaitChangeSet(String stack, String changeSet) throws InterruptedException {
    for (int poll = 0; poll < POLLS; poll++) {
      DescribeChangeSetResponse described =
          cloudFormation.describeChangeSet(r -> r.stackName(stack).changeSetName(changeSet));
      if (described.status() == ChangeSetStatus.CREATE_COMPLETE) {
        return;
      }
      if (described.status() == ChangeSetStatus.FAILED) {
        throw new AssertionError(stack + ": " + described.statusReason());
      }
      Thread.sleep(PAUSE_MILLISECONDS);
    }
    throw new AssertionError(stack + ": the change set is not ready in time");
  }

  private Stack awaitStack(String stack) throws InterruptedException {
    for (int poll = 0; poll < POLLS; poll++) {
      Stack described = cloudFormation.describeStacks(r -> r.stackName(stack)).stacks().getFirst();
      if (!described.stackStatusAsString().endsWith("_IN_PROGRESS")) {
        return described;
      }
      Thread.sleep(PAUSE_MILLISECONDS);
    }
    throw new AssertionError(stack + ": the operation does not end in time");
  }

  private List<String> failures(String stack) {
    return cloudFormation.describeStackEvents(r -> r.stackName(stack)).stackEvents().stream()
        .filter(event -> event.resourceStatusReason() != null)
        .map(event -> event.logicalResourceId() + ": " + event.resourceStatusReason())
        .toList();
  }

  private static Parameter parameter(Map.Entry<String, String> entry) {
    return Parameter.builder()
        .parameterKey(entry.getKey())
        .parameterValue(entry.getValue())
        .build();
  }

  private static <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C client(
      B builder, EmbeddedAws aws, Credentials credentials) {
    return builder
        .endpointOverride(aws.endpoint())
        .region(Region.of(aws.region()))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsSessionCredentials.create(
                    credentials.accessKeyId(),
                    credentials.secretAccessKey(),
                    credentials.sessionToken())))
        .build();
  }

  @Override
  public void close() {
    cloudFormation.close();
    ec2.close();
    s3.close();
    ssm.close();
    sts.close();
  }
}
