package delivery.deployer.cli.console;

import delivery.deployer.aws.Session;
import delivery.deployer.deployment.Masking;
import delivery.deployer.deployment.PendingOperation;
import delivery.deployer.deployment.Recovery;
import delivery.deployer.deployment.RecoveryStep;
import delivery.deployer.stack.StackSnapshot;

/** Runs a recovery for a command: shows its events, and says what is left when it ends early. */
public final class RecoveryRunner {
  private RecoveryRunner() {}

  /** Runs the step. */
  public static Recovery.Outcome run(
      CommandContext context,
      Session session,
      EventReporter reporter,
      StackSnapshot stack,
      RecoveryStep step) {
    PendingOperation pending = new PendingOperation(stack.name());
    Recovery recovery =
        new Recovery(
            session.cloudFormation(), context.clock(), context.pause(), pending.andThen(reporter));
    return new InterruptionReport(context.err(), pending, Masking.none())
        .run(() -> recovery.run(stack, step, RunName.of(context)));
  }
}
