package delivery.deployer.cli.operation;

import delivery.deployer.aws.Session;
import delivery.deployer.cli.console.CommandContext;
import delivery.deployer.cli.console.EventReporter;
import delivery.deployer.cli.console.InterruptionReport;
import delivery.deployer.cli.console.RunName;
import delivery.deployer.cli.option.EnvironmentOptions;
import delivery.deployer.cli.option.OutputOptions;
import delivery.deployer.deployment.Masking;
import delivery.deployer.deployment.PendingOperation;
import delivery.deployer.deployment.RecoveryStep;
import delivery.deployer.deployment.StackRecovery;
import delivery.deployer.environment.Environment;
import delivery.deployer.failure.DeploymentFailed;
import delivery.deployer.json.JsonFile;
import delivery.deployer.stack.StackReader;
import delivery.deployer.stack.StackSnapshot;
import java.util.Optional;

/**
 * What commands that repair or delete a stack have in common: a session, the stack as it is, its
 * events while something runs, and what is left when it ends early.
 */
public final class RecoveryRunner implements AutoCloseable {
  private final CommandContext context;
  private final OutputOptions output;
  private final Session callers;
  private final Session session;
  private final EventReporter reporter;

  /** Opens what it needs in the environment. */
  public RecoveryRunner(
      CommandContext context,
      OutputOptions output,
      EnvironmentOptions options,
      Environment environment) {
    this.context = context;
    this.output = output;
    this.callers = options.callersSession(environment, context);
    this.session = options.deploySession(callers, environment, context);
    this.reporter = new EventReporter(context, output.json(), Optional.empty());
  }

  /** The environment's session. */
  public Session session() {
    return session;
  }

  /** The stack as it is, if it is there. */
  public Optional<StackSnapshot> find(Environment environment) {
    return new StackReader(session.cloudFormation()).find(environment.stackName().value());
  }

  /** Runs the step. */
  public StackRecovery.Outcome run(StackSnapshot stack, RecoveryStep step) {
    return run(context, session, reporter, stack, step);
  }

  /** Runs a step for a command that has a session and a reporter already. */
  public static StackRecovery.Outcome run(
      CommandContext context,
      Session session,
      EventReporter reporter,
      StackSnapshot stack,
      RecoveryStep step) {
    PendingOperation pending = new PendingOperation(stack.name());
    StackRecovery recovery =
        new StackRecovery(
            session.cloudFormation(), context.clock(), context.pause(), pending.andThen(reporter));
    return new InterruptionReport(context.err(), pending, Masking.none())
        .run(() -> recovery.run(stack, step, RunName.of(context)));
  }

  /** The failure of such a step: its first cause, then what follows from it. */
  public static DeploymentFailed failure(StackRecovery.Outcome outcome, String words) {
    return new DeploymentFailed(
        outcome.cause().map(e -> e.logicalId() + ": " + e.reason() + "\n").orElse("") + words);
  }

  /** Tells how it ended, or what would be done. */
  public void report(String words) {
    if (output.json()) {
      reporter.line(
          JsonFile.document("event", "result", "message", words, "dryRun", output.dryRun()));
    } else {
      context.out().println(words + (output.dryRun() ? " (dry run)" : ""));
    }
  }

  @Override
  public void close() {
    reporter.close();
    callers.close();
  }
}
