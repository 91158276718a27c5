package delivery.deployer.cli.option;

import delivery.deployer.aws.Session;
import delivery.deployer.aws.SessionName;
import delivery.deployer.cli.console.CommandContext;
import delivery.deployer.environment.Environment;
import delivery.deployer.environment.EnvironmentFileReader;
import delivery.deployer.environment.StackOrder;
import delivery.deployer.failure.InvalidInputException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

  @Option(
      names = "--stack",
      paramLabel = "STACK",
      description = "One of the environment's stacks, where its file has several.")
  private @Nullable String stack;

  /**
   * The environment's stack that is named, or its only one.
   *
   * @throws InvalidInputException when it has several and none is named
   */
  public Environment read() {
    return stack == null ? EnvironmentFileReader.read(directory, name) : readAll().getFirst();
  }

  /** The stack that is named, or all of them. */
  public List<Environment> readAll() {
    List<Environment> all = everyStack();
    if (stack == null) {
      return all;
    }
    List<Environment> named =
        all.stream().filter(each -> StackOrder.name(each).equals(stack)).toList();
    if (named.isEmpty()) {
      throw new InvalidInputException(
          "environment '%s' has no stack '%s'; it has %s"
              .formatted(
                  name, stack, String.join(", ", all.stream().map(StackOrder::name).toList())));
    }
    return named;
  }

  /** For headlines, before the file is read. */
  public String words() {
    return "Environment " + name;
  }

  /** All of the environment's stacks, whichever is named. */
  public List<Environment> everyStack() {
    return EnvironmentFileReader.readAll(directory, name);
  }

  /** For what is the same in each of its stacks: account, region, image. */
  public Environment readAny() {
    return readAll().getFirst();
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
