package delivery.deployer.cli.command;

import delivery.deployer.cli.operation.RecoveryRunner;
import delivery.deployer.cli.option.OutputOptions;
import delivery.deployer.deployment.RecoveryPlanner;
import delivery.deployer.deployment.RecoveryStep;
import delivery.deployer.deployment.StackRecovery;
import delivery.deployer.environment.Environment;
import delivery.deployer.stack.StackCondition;
import delivery.deployer.stack.StackSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Recovers a stack. */
@Command(
    name = "recover",
    description = {
      "Brings the stack out of a failed rollback, creation or deletion, or a running operation.",
      "Continues a failed rollback, deletes what a failed creation or deletion left, waits for an"
          + " operation that runs, or cancels it."
    })
public final class RecoverCommand extends EnvironmentCommand {
  @Mixin private final OutputOptions output = new OutputOptions();

  @Option(
      names = "--skip",
      paramLabel = "LOGICAL_ID",
      split = ",",
      description = "A resource that a continued rollback leaves as it is; may be repeated.")
  private final List<String> skip = new ArrayList<>();

  @Option(
      names = "--retain",
      paramLabel = "LOGICAL_ID",
      split = ",",
      description = "A resource that a repeated deletion keeps; may be repeated.")
  private final List<String> retain = new ArrayList<>();

  @Option(names = "--cancel", description = "Cancel the running update.")
  private boolean cancel;

  @Override
  public Integer call() {
    Environment environment = environmentOptions.read();
    try (RecoveryRunner runner =
        new RecoveryRunner(context(), output, environmentOptions, environment)) {
      Optional<StackSnapshot> stack = runner.find(environment);
      RecoveryStep step =
          RecoveryPlanner.plan(stack, new RecoveryPlanner.Wishes(skip, retain, cancel));
      if (output.dryRun() || step instanceof RecoveryStep.Nothing || stack.isEmpty()) {
        runner.report(step.words());
        return 0;
      }
      StackRecovery.Outcome outcome = runner.run(stack.get(), step);
      if (!outcome.good()) {
        throw RecoveryRunner.failure(
            outcome,
            (step instanceof RecoveryStep.Cancel && StackCondition.succeeded(outcome.status())
                    ? "the update ended before it could be cancelled\n"
                    : "")
                + "stack %s is %s".formatted(stack.get().name(), outcome.status()));
      }
      runner.report("%s is %s".formatted(stack.get().name(), outcome.status()));
    }
    return 0;
  }
}
