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
 * The agent dies while CloudFormation updates the stack, and so does the one that would take that
 * back. The next build begins by settling it.
 */
final class UndoKilled implements Scenario {

  @Override
  public List<Expectation> play(FaultContext context)
      throws RunRefusedException, UnavailableException, IOException, InterruptedException {
    DyingAgents agents =
        new DyingAgents(context, List.of(FaultContext.UPDATING, FaultContext.ATTACHED));
    context.aws().holdUpdates();
    try {
      Build killed = context.run(context.push().watchedBy(agents));
      List<Expectation> all = new ArrayList<>(agents.died(killed));
      String image = killed.deployed().map(each -> each.ami()).orElse("no image");
      all.add(
          new Expectation(
              "the unproved image is left published",
              "the parameter names " + context.state().parameter().value(),
              context.state().parameter().value().equals(image)));
      Build next =
          context.run(
              context
                  .again(image)
                  .watchedBy(FaultContext.whenAttached(context.aws()::releaseUpdates)));
      Optional<String> settled = FaultContext.said(next, "runs %s again".formatted(context.good()));
      all.add(
          new Expectation(
              "the next build settles it before it publishes: what proved good is deployed again",
              settled.orElse("its console does not say so"),
              settled.isPresent()));
      all.add(FaultContext.succeeded(next, "and then succeeds"));
      all.addAll(context.serves(image, "the image of the killed build, proved now"));
      return all;
    } finally {
      context.aws().releaseUpdates();
    }
  }
}
