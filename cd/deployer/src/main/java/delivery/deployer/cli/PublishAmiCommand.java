package delivery.deployer.cli;

import delivery.deployer.ami.ImagePublisher;
import delivery.deployer.ami.PackerManifest;
import delivery.deployer.ami.PublishPlan;
import delivery.deployer.ami.PublishPlan.PublishedImage;
import delivery.deployer.aws.Session;
import delivery.deployer.environment.Environment;
import delivery.deployer.json.JsonFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "publish-ami",
    description = {
      "Publishes an image's id as /DeploymentConfig/<environment>/App/AmiId.",
      "The parameter has the data type aws:ec2:image, which Parameter Store validates after it"
          + " answers: the command waits until the new version is there."
    })
final class PublishAmiCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private final EnvironmentOptions environmentOptions = new EnvironmentOptions();
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

  PublishAmiCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Environment environment = environmentOptions.read();
    String image = source.image(environment.region().value());
    try (Session callers = environmentOptions.callersSession(environment, surroundings)) {
      Session session = environmentOptions.deploySession(callers, environment, surroundings);
      ImagePublisher publisher =
          new ImagePublisher(session.ssm(), session.ec2(), surroundings.pause());
      PublishPlan plan =
          publisher.plan(
              environment.imageParameter(), image, PublishDescription.of(surroundings.variables()));
      long version = plan.current().map(PublishedImage::version).orElse(0L);
      if (!output.dryRun()) {
        version = publisher.publish(plan).version();
      }
      report(plan, version);
    }
    return 0;
  }

  private void report(PublishPlan plan, long version) {
    if (output.json()) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("name", plan.parameter());
      document.put("value", plan.image());
      document.put("version", version);
      document.put("previous", plan.current().map(PublishedImage::image).orElse(null));
      document.put("changed", !plan.unchanged());
      document.put("dryRun", output.dryRun());
      surroundings.out().print(JsonFile.text(document));
    } else if (plan.unchanged()) {
      surroundings
          .out()
          .println(
              "%s is %s already (version %d)".formatted(plan.parameter(), plan.image(), version));
    } else {
      surroundings
          .out()
          .println(
              "%s: %s -> %s%s"
                  .formatted(
                      plan.parameter(),
                      plan.current().map(PublishedImage::image).orElse("(none)"),
                      plan.image(),
                      output.dryRun() ? " (dry run)" : " (version " + version + ")"));
    }
  }
}
