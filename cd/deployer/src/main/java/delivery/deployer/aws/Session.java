package delivery.deployer.aws;

import delivery.deployer.environment.Environment;
import delivery.deployer.failure.RefusedException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.endpoint.AwsClientEndpointProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.S3Utilities;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Clients for one region under one set of credentials; closing it closes them all. */
public final class Session implements SdkAutoCloseable {
  // Templates are small: asking first whether to send them costs a round trip for each.
  private static final S3Configuration S3 =
      S3Configuration.builder().expectContinueEnabled(false).chunkedEncodingEnabled(false).build();
  private final Region region;
  private final AwsCredentialsProvider credentials;
  private final Access access;
  private final SdkHttpClient http;
  private final String identity;
  private final List<SdkAutoCloseable> open = new ArrayList<>();

  private Session(
      Region region,
      AwsCredentialsProvider credentials,
      Access access,
      SdkHttpClient http,
      String identity) {
    this.region = region;
    this.credentials = credentials;
    this.access = access;
    this.http = http;
    this.identity = identity;
  }

  /** A session under the caller's own credentials. */
  public static Session ofCaller(String region, Access access) {
    return new Session(
        Region.of(region),
        access.credentials(),
        access,
        new LazyTlsHttpClient(access.authorities()),
        "the caller's own credentials");
  }

  /**
   * The session that changes an environment: under its role where it names one, and only in the
   * account that the file names.
   *
   * @param name the role session's name, which CloudTrail shows
   * @throws RefusedException when the credentials belong to another account
   */
  public Session forEnvironment(Environment environment, String name) {
    Session session =
        environment
            .deployRole()
            .map(
                role -> {
                  StsClient sts = sts();
                  String arn = roleArn(role.value(), environment.account().value());
                  StsAssumeRoleCredentialsProvider provider =
                      StsAssumeRoleCredentialsProvider.builder()
                          .stsClient(sts)
                          .refreshRequest(
                              request ->
                                  request
                                      .roleArn(arn)
                                      .roleSessionName(name)
                                      .externalId(
                                          environment
                                              .externalId()
                                              .map(id -> id.value())
                                              .orElse(null)))
                          .build();
                  open.add(provider);
                  return new Session(region, provider, access, http, "role " + arn);
                })
            .orElse(this);
    if (session != this) {
      open.add(session);
    }
    String account = session.sts().getCallerIdentity().account();
    if (!environment.account().value().equals(account)) {
      throw new RefusedException(
          "%s: environment '%s' is account %s, but the credentials belong to %s; use the right ones%s"
              .formatted(
                  environment.account().location(),
                  environment.name(),
                  environment.account().value(),
                  account,
                  environment.deployRole().isPresent()
                      ? ""
                      : ", or name a 'deployRole' to assume"));
    }
    return session;
  }

  /** The region's name. */
  public String region() {
    return region.id();
  }

  /** A role's ARN: a name is in the given account and in the region's partition. */
  public String roleArn(String nameOrArn, String account) {
    return nameOrArn.startsWith("arn:")
        ? nameOrArn
        : "arn:%s:iam::%s:role/%s".formatted(partition(), account, nameOrArn);
  }

  private String partition() {
    return PartitionMetadata.of(region).id();
  }

  /** The CloudFormation client. */
  public CloudFormationClient cloudFormation() {
    return keep(configure(CloudFormationClient.builder().httpClient(http)).build());
  }

  /** The Parameter Store client. */
  public SsmClient ssm() {
    return keep(configure(SsmClient.builder().httpClient(http)).build());
  }

  /** The S3 client; addresses that it computes respect a standard endpoint override. */
  public S3Client s3() {
    return keep(configure(S3Client.builder().httpClient(http).serviceConfiguration(S3)).build());
  }

  /**
   * The address of a bucket's key as the S3 client finds it (the environment's endpoint override,
   * the profile's, S3's own rules), without making one.
   */
  public String addressInS3(String bucket, String key) {
    Optional<URI> endpoint =
        AwsClientEndpointProvider.builder()
            .clientEndpointOverride(access.endpoint().orElse(null))
            .serviceEndpointOverrideEnvironmentVariable("AWS_ENDPOINT_URL_S3")
            .serviceEndpointOverrideSystemProperty("aws.endpointUrlS3")
            .serviceProfileProperty("s3")
            .profileFile(ProfileFile::defaultProfileFile)
            .profileName(ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow())
            .resolveFromOverrides();
    return S3Utilities.builder()
        .region(region)
        .s3Configuration(S3)
        .endpoint(endpoint.orElse(null))
        .build()
        .getUrl(request -> request.bucket(bucket).key(key))
        .toString();
  }

  /** The short way to list objects and to put small ones. */
  public SignedRequests signedRequests() {
    return new SignedRequests(http, credentials, region.id());
  }

  /** The EC2 client. */
  public Ec2Client ec2() {
    return keep(configure(Ec2Client.builder().httpClient(http)).build());
  }

  /** The Secrets Manager client. */
  public SecretsManagerClient secretsManager() {
    return keep(configure(SecretsManagerClient.builder().httpClient(http)).build());
  }

  private StsClient sts() {
    return keep(configure(StsClient.builder().httpClient(http)).build());
  }

  private <B extends AwsClientBuilder<B, C>, C> B configure(B builder) {
    ClientOverrideConfiguration.Builder configuration =
        ClientOverrideConfiguration.builder()
            .retryStrategy(RetryMode.STANDARD)
            .addExecutionInterceptor(new CallNaming(identity))
            .addExecutionInterceptor(new AnswerCheck());
    access.interceptors().forEach(configuration::addExecutionInterceptor);
    access.endpoint().ifPresent(builder::endpointOverride);
    return builder
        .region(region)
        .credentialsProvider(credentials)
        .overrideConfiguration(configuration.build());
  }

  private <C extends SdkAutoCloseable> C keep(C client) {
    open.add(client);
    return client;
  }

  @Override
  public void close() {
    open.reversed().forEach(SdkAutoCloseable::close);
  }
}
