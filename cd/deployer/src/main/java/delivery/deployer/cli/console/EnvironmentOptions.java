package delivery.deployer.cli.console;

import delivery.deployer.aws.Session;
import delivery.deployer.aws.SessionName;
import delivery.deployer.environment.Environment;
import delivery.deployer.environment.EnvironmentReader;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which environment to work on. */
public final class EnvironmentOptions {
  @Option(
      names = "--environment",
      required = true,
      paramLabel = "NAME",
      description = "The environment: the name of a file in the environments directory.")
  private String name = "";

  @Option(
      names = "--environments-directory",
      paramLabel = "DIRECTORY",
      defaultValue = "cd/environments",
      description = "Where the environment files are (default: ${DEFAULT-VALUE}).")
  private Path directory = Path.of("cd/environments");

  /** The environment that is named. */
  public Environment read() {
    return EnvironmentReader.read(directory, name);
  }

  /** A session under the caller's own credentials in the environment's region. */
  public Session callersSession(Environment environment, CommandContext context) {
    return Session.ofCaller(environment.region().value(), context.access());
  }

  /** The environment's own session within the caller's, whose closing closes both. */
  public Session deploySession(Session callers, Environment environment, CommandContext context) {
    return callers.forEnvironment(environment, SessionName.of(context.variables()));
  }
}
