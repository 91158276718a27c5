package delivery.deployer.cli.command;

import delivery.deployer.aws.Session;
import delivery.deployer.changeset.ChangeReview;
import delivery.deployer.cli.console.CommandContext;
import delivery.deployer.cli.operation.RecoveryRunner;
import delivery.deployer.cli.option.OutputOptions;
import delivery.deployer.cli.several.SeveralStacks;
import delivery.deployer.deployment.RecoveryStep;
import delivery.deployer.deployment.StackRecovery;
import delivery.deployer.environment.Environment;
import delivery.deployer.environment.StackOrder;
import delivery.deployer.failure.RefusedException;
import delivery.deployer.stack.StackCondition;
import delivery.deployer.stack.StackSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
      "Refused without --confirm, for a protected stack, for one that others need, and while"
          + " another operation runs. Of several stacks, those go first that need others."
    })
public final class DeleteCommand extends EnvironmentCommand {
  @Mixin private final OutputOptions output = new OutputOptions();

  @Option(
      names = "--confirm",
      paramLabel = "NAME",
      description =
          "The stack's name, or the environment's for all of its stacks, to show that you mean it.")
  private @Nullable String confirmed;

  @Option(
      names = "--retain",
      paramLabel = "LOGICAL_ID",
      split = ",",
      description = "After a failed deletion: a resource that is kept; may be repeated.")
  private final List<String> retain = new ArrayList<>();

  @Override
  public Integer call() {
    List<Environment> stacks = environmentOptions.readAll();
    if (stacks.size() == 1) {
      return one(stacks.getFirst());
    }
    StackOrder order = StackOrder.of(stacks).reversed();
    List<String> losses =
        order.stacks().stream().flatMap(stack -> guarded(stack).stream()).toList();
    if (!output.dryRun()) {
      requireConfirmation("every stack", stacks.getFirst().name(), losses);
    }
    return new SeveralStacks(context(), output.json(), !output.dryRun())
        .run(order, (stack, own) -> delete(stack, own));
  }

  /** Every guard of all stacks, before the first is deleted; what holds data. */
  private List<String> guarded(Environment environment) {
    try (RecoveryRunner runner =
        new RecoveryRunner(context(), output, environmentOptions, environment)) {
      Optional<StackSnapshot> stack = runner.find(environment);
      if (stack.isEmpty()) {
        return List.of();
      }
      requireUnprotected(environment, stack.get());
      RecoveryStep unused = step(stack.get());
      return losses(runner.session(), stack.get());
    }
  }

  private int one(Environment environment) {
    try (RecoveryRunner runner =
        new RecoveryRunner(context(), output, environmentOptions, environment)) {
      Optional<StackSnapshot> stack = runner.find(environment);
      if (stack.isPresent()) {
        requireUnprotected(environment, stack.get());
        requireUnused(environment, runner);
        RecoveryStep unused = step(stack.get());
        if (!output.dryRun()) {
          String name = environment.stackName().value();
          requireConfirmation("stack " + name, name, losses(runner.session(), stack.get()));
        }
      }
      return delete(environment, runner);
    }
  }

  private int delete(Environment environment, CommandContext own) {
    try (RecoveryRunner runner = new RecoveryRunner(own, output, environmentOptions, environment)) {
      return delete(environment, runner);
    }
  }

  private int delete(Environment environment, RecoveryRunner runner) {
    String name = environment.stackName().value();
    Optional<StackSnapshot> stack = runner.find(environment);
    if (stack.isEmpty()) {
      runner.report("there is no stack " + name);
      return 0;
    }
    RecoveryStep step = step(stack.get());
    if (output.dryRun()) {
      List<String> losses = losses(runner.session(), stack.get());
      runner.report(
          losses.isEmpty()
              ? step.words()
              : step.words() + "; with what holds data: " + String.join(", ", losses));
      return 0;
    }
    StackRecovery.Outcome outcome = runner.run(stack.get(), step);
    if (!outcome.status().equals("DELETE_COMPLETE")) {
      throw RecoveryRunner.failure(
          outcome,
          "stack %s is %s; --retain LOGICAL_ID keeps what cannot be deleted"
              .formatted(name, outcome.status()));
    }
    runner.report(name + " is deleted");
    return 0;
  }

  /** One of several stacks goes after those that need it. */
  private void requireUnused(Environment environment, RecoveryRunner runner) {
    List<Environment> all = environmentOptions.everyStack();
    Set<String> users = StackOrder.of(all).neededBy(environment);
    List<String> there =
        all.stream()
            .filter(other -> users.contains(StackOrder.name(other)))
            .filter(other -> runner.find(other).isPresent())
            .map(other -> other.stackName().value())
            .toList();
    if (!there.isEmpty()) {
      throw new RefusedException(
          "stack %s is needed by %s: delete that first"
              .formatted(environment.stackName().value(), String.join(", ", there)));
    }
  }

  private static void requireUnprotected(Environment environment, StackSnapshot stack) {
    if (environment.terminationProtection() || stack.terminationProtection()) {
      throw new RefusedException(
          "stack %s is termination protected: set 'terminationProtection: false' in %s and deploy that first"
              .formatted(stack.name(), environment.file()));
    }
  }

  private RecoveryStep step(StackSnapshot stack) {
    if (stack.status().equals("DELETE_IN_PROGRESS")) {
      return new RecoveryStep.Await(stack.status());
    }
    if (StackCondition.of(stack.status()) == StackCondition.BUSY) {
      throw new RefusedException(
          "stack %s is %s: another operation runs; wait for it, or cancel it by deployer recover --cancel"
              .formatted(stack.name(), stack.status()));
    }
    if (!retain.isEmpty() && !stack.status().equals("DELETE_FAILED")) {
      throw new RefusedException("--retain goes only with a stack that is DELETE_FAILED");
    }
    return new RecoveryStep.Delete(stack.status(), retain);
  }

  private void requireConfirmation(String what, String name, List<String> losses) {
    if (!name.equals(confirmed)) {
      throw new RefusedException(
          "%sdeleting takes all of %s away; write --confirm %s"
              .formatted(
                  losses.isEmpty()
                      ? ""
                      : "these hold data: %s\n".formatted(String.join(", ", losses)),
                  what,
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
}
