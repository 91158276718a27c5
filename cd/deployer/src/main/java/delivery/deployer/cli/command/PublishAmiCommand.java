package delivery.deployer.cli.command;

import delivery.deployer.ami.ImagePublisher;
import delivery.deployer.ami.PackerManifest;
import delivery.deployer.ami.PublishPlan;
import delivery.deployer.aws.Session;
import delivery.deployer.cli.console.PublishDescription;
import delivery.deployer.cli.operation.PublishReport;
import delivery.deployer.cli.option.OutputOptions;
import delivery.deployer.environment.Environment;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Publishes an image. */
@Command(
    name = "publish-ami",
    description = {
      "Publishes an image's id as /DeploymentConfig/<environment>/App/AmiId.",
      "The parameter has the data type aws:ec2:image, which Parameter Store validates after it"
          + " answers: the command waits until the new version is there."
    })
public final class PublishAmiCommand extends EnvironmentCommand {
  @Mixin private final OutputOptions output = new OutputOptions();

  @ArgGroup(multiplicity = "1")
  private final ImageSource source = new ImageSource();

  /** Where the image comes from. */
  static final class ImageSource {
    @Option(
        names = "--manifest",
        paramLabel = "FILE",
        description = "Packer's manifest: the image of its last run in the environment's region.")
    private @Nullable Path manifest;

    @Option(names = "--ami", paramLabel = "AMI", description = "The image itself.")
    private @Nullable String ami;

    String image(String region) {
      if (ami != null) {
        return ami;
      }
      return PackerManifest.image(java.util.Objects.requireNonNull(manifest), region);
    }
  }

  @Option(
      names = "--validation-seconds",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description =
          "How long Parameter Store may take to accept the image (default: ${DEFAULT-VALUE}).")
  private int validationSeconds;

  @Override
  public Integer call() {
    Environment environment = environmentOptions.readAny();
    String image = source.image(environment.region().value());
    try (Session callers = environmentOptions.callersSession(environment, context())) {
      Session session = environmentOptions.deploySession(callers, environment, context());
      ImagePublisher publisher = new ImagePublisher(session.ssm(), session::ec2, context().pause());
      PublishPlan plan =
          publisher.plan(
              environment.imageParameter(), image, PublishDescription.of(context().variables()));
      new PublishReport(context(), output)
          .finish(plan, publisher, Duration.ofSeconds(validationSeconds));
    }
    return 0;
  }
}
