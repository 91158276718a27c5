package delivery.deployer.cli.option;

import delivery.deployer.environment.Environment;
import delivery.deployer.environment.EnvironmentFileReader;
import delivery.deployer.failure.InvalidInputException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/**
 * Every stack of every environment of a directory, for commands about the images that they share.
 */
public final class AllEnvironments {
  @Option(
      names = "--environments-directory",
      paramLabel = "DIRECTORY",
      defaultValue = "cd/environments",
      description = "Where the environment files are (default: ${DEFAULT-VALUE}).")
  private Path directory = Path.of("cd/environments");

  /** All of them. */
  public List<Environment> read() {
    List<Environment> environments =
        EnvironmentFileReader.names(directory).stream()
            .flatMap(name -> EnvironmentFileReader.readAll(directory, name).stream())
            .toList();
    if (environments.isEmpty()) {
      throw new InvalidInputException(directory + ": holds no environment");
    }
    String region = environments.getFirst().region().value();
    for (Environment environment : environments) {
      if (!environment.region().value().equals(region)) {
        throw new InvalidInputException(
            environment.region().location(),
            "environments of several regions share no images: '%s' is not '%s'"
                .formatted(environment.region().value(), region));
      }
    }
    return environments;
  }
}
