package delivery.deployer.cli.command;

import delivery.deployer.ami.ImageHistory;
import delivery.deployer.ami.ImageHistory.Version;
import delivery.deployer.ami.ImagePublisher;
import delivery.deployer.ami.PublishPlan;
import delivery.deployer.aws.Session;
import delivery.deployer.cli.operation.PublishReport;
import delivery.deployer.cli.option.OutputOptions;
import delivery.deployer.environment.Environment;
import delivery.deployer.failure.InvalidInputException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Publishes the image before. */
@Command(
    name = "rollback",
    description = {
      "Publishes the image before the present one again; deploy it with parameters and deploy.",
      "Run again it changes nothing: further back leads --to.",
      "Images whose deployment failed, or that were rolled back from, are not gone back to."
    })
public final class RollbackCommand extends EnvironmentCommand {
  @Mixin private final OutputOptions output = new OutputOptions();

  @Option(
      names = "--to",
      paramLabel = "VERSION",
      description = "The version to go back to, as deployer history shows it.")
  private @Nullable Long version;

  @Override
  public Integer call() {
    Environment environment = environmentOptions.readAny();
    try (Session callers = environmentOptions.callersSession(environment, context())) {
      Session session = environmentOptions.deploySession(callers, environment, context());
      List<Version> versions = ImageHistory.read(session.ssm(), environment.imageParameter());
      Optional<String> before =
          version == null ? ImageHistory.rolledBack(versions) : Optional.empty();
      if (before.isPresent()) {
        // The same command after it was stopped must not go one image further back.
        said(environment, versions.getLast(), before.get());
        return 0;
      }
      Version target = target(environment, versions);
      ImagePublisher publisher = new ImagePublisher(session.ssm(), session::ec2, context().pause());
      PublishPlan plan =
          publisher.plan(
              environment.imageParameter(),
              target.image(),
              ImageHistory.rolledBackFrom(versions.getLast().image()));
      new PublishReport(context(), output).finish(plan, publisher);
    }
    return 0;
  }

  private void said(Environment environment, Version present, String from) {
    String words =
        "%s is %s already (version %d), rolled back from %s; --to VERSION goes further back"
            .formatted(environment.imageParameter(), present.image(), present.version(), from);
    if (output.json()) {
      printJson(
          "name", environment.imageParameter(),
          "value", present.image(),
          "version", present.version(),
          "changed", false,
          "message", words);
    } else {
      println(words);
    }
  }

  private Version target(Environment environment, List<Version> versions) {
    if (version == null) {
      return ImageHistory.previous(versions)
          .orElseThrow(
              () ->
                  new InvalidInputException(
                      environment.imageParameter() + " has no good image before the present one"));
    }
    return versions.stream()
        .filter(candidate -> candidate.version() == version)
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "%s has no version %d; it has %s"
                        .formatted(
                            environment.imageParameter(),
                            version,
                            versions.stream()
                                .map(each -> Long.toString(each.version()))
                                .collect(Collectors.joining(", ")))));
  }
}
