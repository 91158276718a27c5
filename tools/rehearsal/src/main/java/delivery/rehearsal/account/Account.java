package delivery.rehearsal.account;

import delivery.aws.Credentials;
import java.net.URI;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ssm.SsmClient;

/** One emulated account, seen by its administrator through the real SDK. */
public final class Account implements AutoCloseable {
  private final String id;
  private final SdkHttpClient http;
  private final CloudFormationClient cloudFormation;
  private final Ec2Client ec2;
  private final SsmClient ssm;
  private final S3Client s3;

  public Account(String id, URI endpoint, String region, Credentials administrator) {
    this.id = id;
    this.http = UrlConnectionHttpClient.create();
    AwsCredentialsProvider credentials =
        StaticCredentialsProvider.create(
            AwsSessionCredentials.create(
                administrator.accessKeyId(),
                administrator.secretAccessKey(),
                administrator.sessionToken()));
    this.cloudFormation = client(CloudFormationClient.builder(), endpoint, region, credentials);
    this.ec2 = client(Ec2Client.builder(), endpoint, region, credentials);
    this.s3 = client(S3Client.builder().forcePathStyle(true), endpoint, region, credentials);
    this.ssm = client(SsmClient.builder(), endpoint, region, credentials);
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, URI endpoint, String region, AwsCredentialsProvider credentials) {
    return builder
        .httpClient(http)
        .endpointOverride(endpoint)
        .region(Region.of(region))
        .credentialsProvider(credentials)
        .build();
  }

  S3Client s3() {
    return s3;
  }

  /** Twelve digits. */
  public String id() {
    return id;
  }

  /**
   * Ends the instances of groups that run another image, as if their machines had died.
   *
   * @return how many
   */
  public int terminateAllBut(String image) {
    List<String> others =
        ec2
            .describeInstances(
                request ->
                    request.filters(
                        Filter.builder().name("instance-state-name").values("running").build(),
                        Filter.builder()
                            .name("tag-key")
                            .values("aws:autoscaling:groupName")
                            .build()))
            .reservations()
            .stream()
            .flatMap(reservation -> reservation.instances().stream())
            .filter(instance -> !instance.imageId().equals(image))
            .map(Instance::instanceId)
            .toList();
    if (!others.isEmpty()) {
      ec2.terminateInstances(request -> request.instanceIds(others));
    }
    return others.size();
  }

  /**
   * Takes every NAT gateway away.
   *
   * @return their ids
   */
  public List<String> deleteNatGateways() {
    List<String> gateways =
        ec2.describeNatGateways().natGateways().stream()
            .filter(each -> each.state() == NatGatewayState.AVAILABLE)
            .map(NatGateway::natGatewayId)
            .toList();
    gateways.forEach(id -> ec2.deleteNatGateway(request -> request.natGatewayId(id)));
    return gateways;
  }

  CloudFormationClient cloudFormation() {
    return cloudFormation;
  }

  Ec2Client ec2() {
    return ec2;
  }

  SsmClient ssm() {
    return ssm;
  }

  @Override
  public void close() {
    cloudFormation.close();
    ec2.close();
    ssm.close();
    s3.close();
    http.close();
  }
}
