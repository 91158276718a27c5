package delivery.deployer.cli.command;

import delivery.deployer.aws.Session;
import delivery.deployer.environment.Environment;
import delivery.deployer.failure.ExitCode;
import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.json.JsonFile;
import delivery.deployer.stack.DriftDetection;
import delivery.deployer.stack.DriftDetection.Difference;
import delivery.deployer.stack.DriftDetection.Drift;
import delivery.deployer.stack.StackReader;
import delivery.deployer.stack.StackSnapshot;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what was changed behind CloudFormation. */
@Command(
    name = "drift",
    description = {
      "Shows what was changed behind CloudFormation's back, nested stacks included.",
      "Exits 5 when something was."
    })
public final class DriftCommand extends EnvironmentCommand {
  @Option(names = "--json", description = "Answer in JSON on standard output.")
  private boolean json;

  @Override
  public Integer call() {
    Environment environment = environmentOptions.read();
    String stackName = environment.stackName().value();
    List<Drift> drifts;
    try (Session callers = environmentOptions.callersSession(environment, context())) {
      Session session = environmentOptions.deploySession(callers, environment, context());
      StackSnapshot stack =
          new StackReader(session.cloudFormation())
              .find(stackName)
              .orElseThrow(
                  () ->
                      new InvalidInputException(
                          environment.stackName().location(),
                          "there is no stack '%s' in account %s; deploy it first, or correct 'stackName'"
                              .formatted(stackName, environment.account().value())));
      drifts = new DriftDetection(session.cloudFormation(), context().pause()).detect(stack);
    }
    if (json) {
      printJson(
          "stackName", stackName,
          "drifted", !drifts.isEmpty(),
          "resources", drifts.stream().map(DriftCommand::document).toList());
    } else if (drifts.isEmpty()) {
      println(stackName + " is as its templates say");
    } else {
      drifts.forEach(this::print);
    }
    return drifts.isEmpty() ? ExitCode.OK.code() : ExitCode.DIFFERENT.code();
  }

  private void print(Drift drift) {
    println(
        "%s/%s (%s) %s"
            .formatted(drift.stackName(), drift.logicalId(), drift.type(), drift.status()));
    for (Difference difference : drift.differences()) {
      println(
          "  %s: %s -> %s"
              .formatted(difference.property(), difference.expected(), difference.actual()));
    }
  }

  private static Map<String, Object> document(Drift drift) {
    return JsonFile.document(
        "stackName", drift.stackName(),
        "logicalId", drift.logicalId(),
        "type", drift.type(),
        "status", drift.status(),
        "differences",
            drift.differences().stream()
                .map(d -> List.of(d.property(), d.expected(), d.actual()))
                .toList());
  }
}
