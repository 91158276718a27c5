package delivery.rehearsal.fault;

import delivery.host.UnavailableException;
import delivery.pipeline.RunRefusedException;
import delivery.rehearsal.RehearsalResult.Build;
import delivery.rehearsal.RehearsalResult.Expectation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The agent dies while CloudFormation updates the stack. The update goes on in AWS; the same build
 * takes it back on another agent, so that no deployment stays that nobody proved.
 */
final class AgentKilled implements Scenario {
  @Override
  public List<Expectation> play(FaultContext context)
      throws RunRefusedException, UnavailableException, IOException, InterruptedException {
    DyingAgents agents = new DyingAgents(context, List.of(FaultContext.UPDATING));
    context.aws().holdUpdates();
    try {
      // Only when the other agent has found the update at work does it get on.
      Build killed =
          context.run(
              context
                  .push()
                  .watchedBy(
                      agents.andThen(FaultContext.whenAttached(context.aws()::releaseUpdates))));
      List<Expectation> all = new ArrayList<>(agents.died(killed));
      Optional<String> again = FaultContext.said(killed, "runs %s again".formatted(context.good()));
      all.add(
          new Expectation(
              "the same build waits for the update on another agent, and takes it back there",
              again.orElse("its console does not say so"),
              FaultContext.said(killed, FaultContext.ATTACHED).isPresent() && again.isPresent()));
      all.addAll(context.serves(context.good(), "which proved good; no unproved image stays"));
      String image = killed.deployed().map(each -> each.ami()).orElse("no image");
      Build next = context.run(context.again(image));
      all.add(
          FaultContext.succeeded(next, "the build that is started again with its image succeeds"));
      all.addAll(context.serves(image, "the image of the killed build, proved now"));
      return all;
    } finally {
      context.aws().releaseUpdates();
    }
  }
}
