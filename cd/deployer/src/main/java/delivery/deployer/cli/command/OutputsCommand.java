package delivery.deployer.cli.command;

import delivery.deployer.aws.Session;
import delivery.deployer.environment.Environment;
import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.json.JsonFile;
import delivery.deployer.stack.OutputMask;
import delivery.deployer.stack.StackReader;
import delivery.deployer.stack.StackSnapshot;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the outputs of an environment's stack for other programs. */
@Command(
    name = "outputs",
    description = "Prints the stack's outputs, secrets masked, for a shell or as JSON.")
public final class OutputsCommand extends EnvironmentCommand {
  /** How outputs are written. */
  enum Format {
    env,
    json
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "json",
      description =
          "json, or env: SERVICE_URL='…' for ServiceUrl, to be read by a shell (default: json).")
  private Format format = Format.json;

  @Override
  public Integer call() {
    Environment environment = environmentOptions.read();
    try (Session callers = environmentOptions.callersSession(environment, context())) {
      Session session = environmentOptions.deploySession(callers, environment, context());
      StackSnapshot stack =
          new StackReader(session.cloudFormation())
              .find(environment.stackName().value())
              .map(new OutputMask(session.cloudFormation())::mask)
              .orElseThrow(
                  () ->
                      new InvalidInputException(
                          "there is no stack %s; deploy it first"
                              .formatted(environment.stackName().value())));
      Map<String, String> outputs = stack.outputs();
      if (format == Format.json) {
        print(JsonFile.text(outputs));
      } else {
        variables(outputs).forEach((name, value) -> println(name + "=" + quoted(value)));
      }
    }
    return 0;
  }

  private static Map<String, String> variables(Map<String, String> outputs) {
    Map<String, String> names = new LinkedHashMap<>();
    Map<String, String> variables = new LinkedHashMap<>();
    outputs.forEach(
        (name, value) -> {
          String other = names.put(variable(name), name);
          if (other != null) {
            throw new InvalidInputException(
                "the outputs %s and %s are both %s for a shell; use --format json"
                    .formatted(other, name, variable(name)));
          }
          variables.put(variable(name), value);
        });
    return variables;
  }

  /** {@code ServiceUrl} is {@code SERVICE_URL}; no variable begins with a digit. */
  static String variable(String name) {
    return (Character.isDigit(name.charAt(0)) ? "_" + name : name)
        .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .replaceAll("([A-Z])([A-Z][a-z])", "$1_$2")
        .toUpperCase(Locale.ROOT);
  }

  /** One word of a shell, whatever it holds. */
  static String quoted(String value) {
    return "'" + value.replace("'", "'\\''") + "'";
  }
}
