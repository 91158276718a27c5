package delivery.deployer.cli.command;

import delivery.deployer.ami.ImageHistory;
import delivery.deployer.ami.ImageHistory.Version;
import delivery.deployer.aws.Session;
import delivery.deployer.cli.operation.UndoRunner;
import delivery.deployer.cli.option.OperationFiles;
import delivery.deployer.cli.option.OutputOptions;
import delivery.deployer.deployment.ImageRestoration;
import delivery.deployer.environment.Environment;
import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.failure.RefusedException;
import delivery.deployer.parameters.ParametersFile;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Marks the deployed image as proved. */
@Command(
    name = "prove",
    description = {
      "Marks the image that was deployed as one that proved good: the label 'proved' goes to its"
          + " version of the image parameter.",
      "What is newer and has no label is taken back by undo and settle."
    })
public final class ProveCommand extends EnvironmentCommand {
  @Mixin private final OutputOptions output = new OutputOptions();

  @Option(
      names = "--parameters",
      required = true,
      paramLabel = "FILE",
      description = "What deployer parameters wrote: it names the image that was deployed.")
  private Path parametersFile = Path.of("build/parameters.json");

  @Override
  public Integer call() {
    Environment environment = environmentOptions.read();
    String image = image(environment);
    String parameter = environment.imageParameter();
    try (Session callers = environmentOptions.callersSession(environment, context())) {
      Session session = environmentOptions.deploySession(callers, environment, context());
      Version version =
          ImageHistory.read(session.ssm(), parameter).reversed().stream()
              .filter(each -> each.image().equals(image))
              .findFirst()
              .orElseThrow(
                  () ->
                      new RefusedException(
                          "no version of %s holds %s, which was deployed"
                              .formatted(parameter, image)));
      UndoRunner answers =
          new UndoRunner("prove", context(), output, new OperationFiles(), environment, session);
      if (!output.dryRun() && !version.proved()) {
        mark(session, parameter, version);
      }
      answers.say(
          "version %d of %s (%s) proved good".formatted(version.version(), parameter, image));
    }
    return 0;
  }

  private static void mark(Session session, String parameter, Version version) {
    List<String> refused =
        session
            .ssm()
            .labelParameterVersion(
                request ->
                    request
                        .name(parameter)
                        .parameterVersion(version.version())
                        .labels(ImageHistory.PROVED))
            .invalidLabels();
    if (!refused.isEmpty()) {
      throw new RefusedException(
          "Parameter Store did not take the label %s for version %d of %s"
              .formatted(refused, version.version(), parameter));
    }
  }

  private String image(Environment environment) {
    String name =
        ImageRestoration.templateParameter(environment)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "no parameter of %s takes the published image"
                            .formatted(environment.template().value())));
    return ParametersFile.read(parametersFile).parameters().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .flatMap(each -> each.value())
        .orElseThrow(
            () ->
                new InvalidInputException("%s gives %s no value".formatted(parametersFile, name)));
  }
}
