package delivery.deployer.cli.command;

import delivery.deployer.aws.Session;
import delivery.deployer.cli.console.Columns;
import delivery.deployer.cli.console.ParameterTable;
import delivery.deployer.cli.option.OutputOptions;
import delivery.deployer.cli.option.ParameterPlanning;
import delivery.deployer.environment.Environment;
import delivery.deployer.failure.ExitCode;
import delivery.deployer.json.JsonFile;
import delivery.deployer.json.WritableFile;
import delivery.deployer.parameters.DeploymentParameter;
import delivery.deployer.parameters.ParameterDifference;
import delivery.deployer.parameters.ParameterSet;
import delivery.deployer.parameters.ParametersFile;
import delivery.deployer.parameters.PlannedParameter;
import delivery.deployer.stack.StackReader;
import delivery.deployer.stack.StackSnapshot;
import delivery.deployer.sync.TemplateBucket;
import delivery.deployer.template.SecretOutputs;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plans and writes parameters. */
@Command(
    name = "parameters",
    description = {
      "Writes the main template's parameters for a deployment.",
      "Template default < computed TemplateBaseUrl < environment file < --parameter. A value may be"
          + " ssm:name[:version], output:stack.Key, default:, or, for a NoEcho parameter, secret:id[#field];"
          + " literal:TEXT is the text itself. A stack keeps its value of a parameter that nobody"
          + " mentions.",
      "Unknown parameters and values that the template does not allow are refused with their place"
          + " before AWS is called, and missing ones that the stack does not have either."
    })
public final class ParametersCommand extends EnvironmentCommand {
  @Mixin private final OutputOptions output = new OutputOptions();

  @Option(
      names = "--template",
      paramLabel = "FILE",
      defaultValue = "cloudformation/main.yaml",
      description =
          "The main template; nested ones lie in the same folder (default: ${DEFAULT-VALUE}).")
  private Path template = Path.of("cloudformation/main.yaml");

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where to write the parameters; without it they are only printed.")
  private @Nullable Path file;

  @Option(
      names = "--parameter",
      paramLabel = "NAME=VALUE",
      description = "A value that wins over all others; may be repeated.")
  private final Map<String, String> overrides = new LinkedHashMap<>();

  @Option(
      names = "--check",
      description =
          "Only check that every parameter has an allowed value or a reference; AWS is not called.")
  private boolean check;

  @Option(
      names = "--diff",
      description = "Show only what differs from the deployed stack; exits 5 when something does.")
  private boolean diff;

  @Override
  public Integer call() {
    Environment environment = environmentOptions.read();
    if (file != null && !check && !diff && !output.dryRun()) {
      WritableFile.prove(file);
    }
    ParameterPlanning planning = ParameterPlanning.read(environment, template);
    try (Session callers = environmentOptions.callersSession(environment, context())) {
      TemplateBucket bucket = new TemplateBucket(callers, environment);
      List<PlannedParameter> planned =
          planning.plan(
              bucket,
              overrides,
              () ->
                  check
                      ? Set.of()
                      : planning.deployed(
                          environmentOptions.deploySession(callers, environment, context())));
      if (check) {
        SecretOutputs.refuse(planning.tree());
        println(
            "%s: all %d parameters of %s have a value or a reference"
                .formatted(environment.file(), planned.size(), template));
        return 0;
      }
      Session session = environmentOptions.deploySession(callers, environment, context());
      ParameterSet set = planning.resolve(bucket, planned, session);
      if (diff) {
        return difference(
            new StackReader(session.cloudFormation()).find(set.stackName()), set.parameters());
      }
      report(set);
    }
    return 0;
  }

  private int difference(Optional<StackSnapshot> stack, List<DeploymentParameter> parameters) {
    ParameterDifference.Comparison comparison =
        ParameterDifference.between(
            stack.map(StackSnapshot::parameters).orElse(Map.of()), parameters);
    List<ParameterDifference> differences = comparison.differences();
    if (output.json()) {
      Map<String, Object> values = new LinkedHashMap<>();
      differences.forEach(d -> values.put(d.name(), List.of(d.deployed(), d.planned())));
      printJson(
          "differences", values,
          "notComparable", comparison.notComparable(),
          "kept", comparison.kept());
    } else if (differences.isEmpty()) {
      println(
          comparison.notComparable().isEmpty()
              ? "nothing differs from what is deployed"
              : "nothing that can be compared differs from what is deployed");
    } else {
      print(
          Columns.render(
              List.of("PARAMETER", "DEPLOYED", "PLANNED"),
              differences.stream()
                  .map(d -> List.of(d.name(), d.deployed(), d.planned()))
                  .toList()));
    }
    if (!output.json()) {
      say("cannot be compared, because CloudFormation masks it: ", comparison.notComparable());
      say("kept as deployed, because nobody mentions it: ", comparison.kept());
    }
    return differences.isEmpty() ? ExitCode.OK.code() : ExitCode.DIFFERENT.code();
  }

  private void say(String words, List<String> names) {
    if (!names.isEmpty()) {
      println(words + String.join(", ", names));
    }
  }

  private void report(ParameterSet set) {
    if (file != null && !output.dryRun()) {
      ParametersFile.write(file, set);
    }
    if (output.json()) {
      print(JsonFile.text(ParametersFile.document(set)));
      return;
    }
    print(ParameterTable.render(set.parameters()));
    if (file != null) {
      println(output.dryRun() ? "would write " + file + " (dry run)" : "written to " + file);
    }
  }
}
