package delivery.rehearsal.instances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import delivery.aws.BaseImage;
import delivery.aws.Credentials;
import delivery.aws.Moto;
import delivery.aws.PythonTools;
import delivery.host.cache.Cache;
import delivery.machine.Architecture;
import delivery.machine.Availability;
import delivery.machine.BootRequest;
import delivery.machine.Installation;
import delivery.machine.MachineException;
import delivery.machine.Machines;
import delivery.machine.StandInMachine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** An emulated account whose instances boot, with an image that has the programs of this one. */
record InstanceBench(
    Moto moto, StandInMachine machine, Fleet fleet, CloudFormationClient stacks, String image)
    implements AutoCloseable {
  static final String DEV = "111111111111";
  // Of a pair whose private key nobody has.
  private static final String PUBLIC_KEY =
      "AAAAC3NzaC1lZDI1NTE5AAAAIO00c7jsYz18jufdkguLgUbBlwf0xWIgj1Q5eS5C+x5a";
  private static final Path PROGRAMS =
      Path.of(System.getProperty("repository.root"), "packer/provision/conf/usr/local/lib/app");

  /** Starts all; skips the test where this host can have no machine. */
  static InstanceBench start(Path folder) throws Exception {
    Cache cache = Cache.of(System.getenv(), line -> {});
    Installation installation =
        System.getProperty("test.install") == null ? Installation.REFUSED : Installation.ALLOWED;
    Machines machines =
        new Machines(
            cache.root(),
            Architecture.ofThisHost(),
            installation,
            InstantSource.system(),
            sentence -> {});
    if (machines.availability() instanceof Availability.Unavailable no) {
      abort(no.reason() + ". " + no.remedy());
    }
    Moto moto = Moto.start(PythonTools.emulators(cache), Moto.Options.in(folder, "eu-central-1"));
    StandInMachine machine = machines.boot(BootRequest.standard());
    for (String program : new String[] {"instance.sh", "signal-ready"}) {
      write(machine, "/usr/local/lib/app/" + program, Files.readString(PROGRAMS.resolve(program)));
    }
    write(machine, "/etc/health", "OK");
    Ec2Client instances = of(Ec2Client.builder(), moto);
    instances.importKeyPair(
        request ->
            request
                .keyName("operators")
                .publicKeyMaterial(
                    SdkBytes.fromUtf8String("ssh-ed25519 %s operators".formatted(PUBLIC_KEY))));
    String builder =
        instances
            .runInstances(
                request ->
                    request.imageId(BaseImage.DEBIAN_12.getFirst().id()).minCount(1).maxCount(1))
            .instances()
            .getFirst()
            .instanceId();
    String image =
        instances.createImage(request -> request.instanceId(builder).name("programs")).imageId();
    Fleet fleet = Fleet.start(moto, machine, InstantSource.system());
    assertThat(fleet.enforces()).isTrue();
    return new InstanceBench(moto, machine, fleet, of(CloudFormationClient.builder(), moto), image);
  }

  static String resource(String name) throws IOException {
    try (InputStream stream = InstanceBench.class.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  void create(String name, String template) {
    stacks.createStack(
        request ->
            request
                .stackName(name)
                .templateBody(template)
                .capabilities(Capability.CAPABILITY_IAM)
                .parameters(
                    Parameter.builder().parameterKey("AmiId").parameterValue(image).build()));
  }

  String status(String name) {
    return stacks
        .describeStacks(request -> request.stackName(name))
        .stacks()
        .getFirst()
        .stackStatusAsString();
  }

  /** The status once nothing works on the stack any more. */
  String settled(String name) throws InterruptedException {
    String status = status(name);
    while (status.endsWith("_IN_PROGRESS")) {
      Thread.sleep(100);
      status = status(name);
    }
    return status;
  }

  private static void write(StandInMachine machine, String file, String text) throws Exception {
    assertThat(
            machine
                .execute(
                    "bash",
                    "-c",
                    "mkdir -p \"${1%/*}\"; printf %s \"$2\" >\"$1\"; chmod 755 \"$1\"",
                    "-",
                    file,
                    text)
                .status())
        .isZero();
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C of(
      B builder, Moto moto) {
    Credentials given = moto.administrator(DEV);
    return builder
        .endpointOverride(moto.endpoint())
        .region(Region.of(moto.region()))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsSessionCredentials.create(
                    given.accessKeyId(), given.secretAccessKey(), given.sessionToken())))
        .build();
  }

  @Override
  public void close() throws MachineException {
    fleet.close();
    machine.close();
    moto.close();
  }
}
