package delivery.rehearsal.account;

import delivery.aws.Credentials;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ssm.SsmClient;

/** One emulated account, seen by its administrator through the real SDK. */
public final class Account implements AutoCloseable {
  private final String id;
  private final SdkHttpClient http;
  private final CloudFormationClient cloudFormation;
  private final Ec2Client ec2;
  private final SsmClient ssm;

  public Account(String id, URI endpoint, String region, Credentials administrator) {
    this.id = id;
    this.http = UrlConnectionHttpClient.create();
    AwsCredentialsProvider credentials =
        StaticCredentialsProvider.create(
            AwsSessionCredentials.create(
                administrator.accessKeyId(),
                administrator.secretAccessKey(),
                administrator.sessionToken()));
    this.cloudFormation =
        CloudFormationClient.builder()
            .httpClient(http)
            .endpointOverride(endpoint)
            .region(Region.of(region))
            .credentialsProvider(credentials)
            .build();
    this.ec2 =
        Ec2Client.builder()
            .httpClient(http)
            .endpointOverride(endpoint)
            .region(Region.of(region))
            .credentialsProvider(credentials)
            .build();
    this.ssm =
        SsmClient.builder()
            .httpClient(http)
            .endpointOverride(endpoint)
            .region(Region.of(region))
            .credentialsProvider(credentials)
            .build();
  }

  /** Twelve digits. */
  public String id() {
    return id;
  }

  /** Ends an instance as if its machine had died. */
  public void terminate(String instance) {
    ec2.terminateInstances(request -> request.instanceIds(instance));
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
    http.close();
  }
}
