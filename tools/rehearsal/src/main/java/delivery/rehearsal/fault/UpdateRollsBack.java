package delivery.rehearsal.fault;

import delivery.host.UnavailableException;
import delivery.pipeline.RunRefusedException;
import delivery.rehearsal.RehearsalResult.Build;
import delivery.rehearsal.RehearsalResult.Expectation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** CloudFormation waits for the new instance's signal in vain. */
final class UpdateRollsBack implements Scenario {
  private static final String REASON =
      "Received 0 SUCCESS signal(s) out of 1.  Unable to satisfy 100%"
          + " MinSuccessfulInstancesPercent requirement";

  @Override
  public List<Expectation> play(FaultContext context)
      throws RunRefusedException, UnavailableException, IOException, InterruptedException {
    context.aws().failNextUpdate("AWS::AutoScaling::AutoScalingGroup", REASON);
    Build bad = context.run(context.push());
    List<Expectation> all =
        new ArrayList<>(
            context.failedIn(
                bad,
                "Deploy",
                "the group, at its line of the template, got no signal",
                "cloudformation/app\\.yaml:\\d+:\\d+: AutoScalingGroup .*Received 0 SUCCESS signal"));
    all.addAll(context.serves(context.good(), "the last good image"));
    String status = context.state().stack().status();
    all.add(
        new Expectation(
            "the stack is rolled back",
            "it is " + status,
            status.equals("UPDATE_ROLLBACK_COMPLETE")));
    return all;
  }
}
