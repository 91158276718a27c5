package delivery.deployer.cli.command;

import delivery.deployer.aws.Session;
import delivery.deployer.cli.console.CommandContext;
import delivery.deployer.cli.option.EnvironmentOptions;
import delivery.deployer.environment.Environment;
import delivery.deployer.failure.ExitCode;
import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.json.JsonFile;
import delivery.deployer.stack.DriftDetection;
import delivery.deployer.stack.DriftDetection.Difference;
import delivery.deployer.stack.DriftDetection.Drift;
import delivery.deployer.stack.StackReader;
import delivery.deployer.stack.StackSnapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what was changed behind CloudFormation. */
@Command(
    name = "drift",
    description = {
      "Shows what was changed behind CloudFormation's back, nested stacks included.",
      "Exits 5 when something was."
    })
public final class DriftCommand implements Callable<Integer> {
  private final CommandContext context;

  @Mixin private final EnvironmentOptions environmentOptions = new EnvironmentOptions();

  @Option(names = "--json", description = "Answer in JSON on standard output.")
  private boolean json;

  /** Works through what it is given. */
  public DriftCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Environment environment = environmentOptions.read();
    String stackName = environment.stackName().value();
    List<Drift> drifts;
    try (Session callers = environmentOptions.callersSession(environment, context)) {
      Session session = environmentOptions.deploySession(callers, environment, context);
      StackSnapshot stack =
          new StackReader(session.cloudFormation())
              .find(stackName)
              .orElseThrow(
                  () ->
                      new InvalidInputException(
                          environment.stackName().location(),
                          "there is no stack '%s' in account %s; deploy it first, or correct 'stackName'"
                              .formatted(stackName, environment.account().value())));
      drifts = new DriftDetection(session.cloudFormation(), context.pause()).detect(stack);
    }
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("stackName", stackName);
      document.put("drifted", !drifts.isEmpty());
      document.put("resources", drifts.stream().map(DriftCommand::document).toList());
      context.out().print(JsonFile.text(document));
    } else if (drifts.isEmpty()) {
      context.out().println(stackName + " is as its templates say");
    } else {
      drifts.forEach(this::print);
    }
    return drifts.isEmpty() ? ExitCode.OK.code() : ExitCode.DIFFERENT.code();
  }

  private void print(Drift drift) {
    context
        .out()
        .println(
            "%s/%s (%s) %s"
                .formatted(drift.stackName(), drift.logicalId(), drift.type(), drift.status()));
    for (Difference difference : drift.differences()) {
      context
          .out()
          .println(
              "  %s: %s -> %s"
                  .formatted(difference.property(), difference.expected(), difference.actual()));
    }
  }

  private static Map<String, Object> document(Drift drift) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("stackName", drift.stackName());
    document.put("logicalId", drift.logicalId());
    document.put("type", drift.type());
    document.put("status", drift.status());
    document.put(
        "differences",
        drift.differences().stream()
            .map(d -> List.of(d.property(), d.expected(), d.actual()))
            .toList());
    return document;
  }
}
