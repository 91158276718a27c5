package delivery.deployer.cli.command;

import delivery.deployer.aws.Session;
import delivery.deployer.changeset.ChangeReview;
import delivery.deployer.cli.console.CommandContext;
import delivery.deployer.cli.console.EnvironmentOptions;
import delivery.deployer.cli.console.EventReporter;
import delivery.deployer.cli.console.OutputOptions;
import delivery.deployer.cli.console.RecoveryRunner;
import delivery.deployer.deployment.Recovery;
import delivery.deployer.deployment.RecoveryStep;
import delivery.deployer.environment.Environment;
import delivery.deployer.failure.DeploymentFailed;
import delivery.deployer.failure.Refused;
import delivery.deployer.stack.StackCondition;
import delivery.deployer.stack.StackReader;
import delivery.deployer.stack.StackSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.cloudformation.model.StackResource;

/** Deletes an environment's stack. */
@Command(
    name = "delete",
    description = {
      "Deletes the stack and waits for its end; the same command attaches to a deletion that runs.",
      "Refused without --confirm STACK, for a protected stack, and while another operation runs."
    })
public final class DeleteCommand implements Callable<Integer> {
  private final CommandContext context;

  @Mixin private final EnvironmentOptions environmentOptions = new EnvironmentOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  @Option(
      names = "--confirm",
      paramLabel = "STACK",
      description = "The stack's name, to show that you mean it.")
  private @Nullable String confirmed;

  @Option(
      names = "--retain",
      paramLabel = "LOGICAL_ID",
      split = ",",
      description = "After a failed deletion: a resource that is kept; may be repeated.")
  private final List<String> retain = new ArrayList<>();

  /** Works through what it is given. */
  public DeleteCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Environment environment = environmentOptions.read();
    String name = environment.stackName().value();
    try (Session callers = environmentOptions.callersSession(environment, context);
        EventReporter reporter = new EventReporter(context, output.json(), Optional.empty())) {
      Session session = environmentOptions.deploySession(callers, environment, context);
      Optional<StackSnapshot> stack = new StackReader(session.cloudFormation()).find(name);
      if (stack.isEmpty()) {
        report(reporter, "there is no stack " + name);
        return 0;
      }
      requireUnprotected(environment, stack.get());
      RecoveryStep step = step(stack.get());
      List<String> losses = losses(session, stack.get());
      if (output.dryRun()) {
        report(
            reporter,
            losses.isEmpty()
                ? step.words()
                : step.words() + "; with what holds data: " + String.join(", ", losses));
        return 0;
      }
      requireConfirmation(name, losses);
      Recovery.Outcome outcome = RecoveryRunner.run(context, session, reporter, stack.get(), step);
      if (!outcome.status().equals("DELETE_COMPLETE")) {
        throw new DeploymentFailed(
            outcome.cause().map(e -> e.logicalId() + ": " + e.reason() + "\n").orElse("")
                + "stack %s is %s; --retain LOGICAL_ID keeps what cannot be deleted"
                    .formatted(name, outcome.status()));
      }
      report(reporter, name + " is deleted");
    }
    return 0;
  }

  private static void requireUnprotected(Environment environment, StackSnapshot stack) {
    if (environment.terminationProtection() || stack.terminationProtection()) {
      throw new Refused(
          "stack %s is termination protected: set 'terminationProtection: false' in %s and deploy that first"
              .formatted(stack.name(), environment.file()));
    }
  }

  private RecoveryStep step(StackSnapshot stack) {
    if (stack.status().equals("DELETE_IN_PROGRESS")) {
      return new RecoveryStep.Await(stack.status());
    }
    if (StackCondition.of(stack.status()) == StackCondition.BUSY) {
      throw new Refused(
          "stack %s is %s: another operation runs; wait for it, or cancel it by deployer recover --cancel"
              .formatted(stack.name(), stack.status()));
    }
    if (!retain.isEmpty() && !stack.status().equals("DELETE_FAILED")) {
      throw new Refused("--retain goes only with a stack that is DELETE_FAILED");
    }
    return new RecoveryStep.Delete(stack.status(), retain);
  }

  private void requireConfirmation(String name, List<String> losses) {
    if (!name.equals(confirmed)) {
      throw new Refused(
          "%sdeleting takes all of stack %s away; write --confirm %s"
              .formatted(
                  losses.isEmpty()
                      ? ""
                      : "these hold data: %s\n".formatted(String.join(", ", losses)),
                  name,
                  name));
    }
  }

  private static List<String> losses(Session session, StackSnapshot stack) {
    return session
        .cloudFormation()
        .describeStackResources(r -> r.stackName(stack.id()))
        .stackResources()
        .stream()
        .filter(resource -> ChangeReview.STATEFUL.contains(resource.resourceType()))
        .map(StackResource::logicalResourceId)
        .toList();
  }

  private void report(EventReporter reporter, String words) {
    if (output.json()) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("event", "result");
      document.put("message", words);
      document.put("dryRun", output.dryRun());
      reporter.line(document);
    } else {
      context.out().println(words + (output.dryRun() ? " (dry run)" : ""));
    }
  }
}
