package delivery.deployer.cli;

import delivery.deployer.aws.Session;
import delivery.deployer.stack.Masking;
import delivery.deployer.stack.Recovery;
import delivery.deployer.stack.RecoveryStep;
import delivery.deployer.stack.StackSnapshot;
import delivery.deployer.stack.Standing;

/** Runs a recovery for a command: shows its events, and says what is left when it ends early. */
final class RecoveryRunner {
  private RecoveryRunner() {}

  static Recovery.Outcome run(
      Surroundings surroundings,
      Session session,
      EventReporter reporter,
      StackSnapshot stack,
      RecoveryStep step) {
    Standing standing = new Standing(stack.name());
    Recovery recovery =
        new Recovery(
            session.cloudFormation(),
            surroundings.clock(),
            surroundings.pause(),
            standing.andThen(reporter));
    return new StandingReport(surroundings.err(), standing, Masking.none())
        .run(() -> recovery.run(stack, step, RunName.of(surroundings)));
  }
}
