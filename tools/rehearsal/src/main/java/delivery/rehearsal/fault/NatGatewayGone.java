package delivery.rehearsal.fault;

import delivery.host.UnavailableException;
import delivery.pipeline.RunRefusedException;
import delivery.rehearsal.BuildRequest;
import delivery.rehearsal.RehearsalResult.Build;
import delivery.rehearsal.RehearsalResult.Expectation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Agents have no way out of their network any more: a build ends before it changes anything. */
final class NatGatewayGone implements Scenario {
  private static final String GONE = "the NAT gateway is gone";

  @Override
  public List<Expectation> play(FaultContext context)
      throws RunRefusedException, UnavailableException, IOException, InterruptedException {
    List<String> gone = context.job().toolsAccount().deleteNatGateways();
    Build bad = context.run(BuildRequest.of(context.environment().name(), Optional.empty()));
    String told = FaultContext.said(bad, GONE).orElse("nothing tells of it");
    List<Expectation> all = new ArrayList<>();
    all.add(
        new Expectation(
            "the network of Jenkins has no NAT gateway any more",
            "deleted: " + String.join(", ", gone),
            !gone.isEmpty()));
    all.add(
        new Expectation(
            "build %d fails".formatted(bad.number()),
            "build %d: %s".formatted(bad.number(), bad.result()),
            bad.result().equals("FAILURE")));
    all.add(
        new Expectation(
            "it names the packet to GitHub and the gateway's line of the template",
            told,
            told.matches(
                "cloudformation/\\S+:\\d+:\\d+: \\S+ did not reach github .*" + GONE + ".*")));
    all.addAll(context.serves(context.good(), "the last good image"));
    return all;
  }
}
