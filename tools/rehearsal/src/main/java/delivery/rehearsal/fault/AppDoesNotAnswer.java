package delivery.rehearsal.fault;

import delivery.host.UnavailableException;
import delivery.pipeline.RunRefusedException;
import delivery.rehearsal.RehearsalResult.Build;
import delivery.rehearsal.RehearsalResult.Expectation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Behind the load balancer the old image's service answers and the new one's does not. */
final class AppDoesNotAnswer implements Scenario {
  @Override
  public List<Expectation> play(FaultContext context)
      throws RunRefusedException, UnavailableException, IOException, InterruptedException {
    try (LoadBalancer balancer = LoadBalancer.open(context)) {
      Build bad =
          context.run(
              context
                  .push()
                  .withVariables(FaultContext.SOON)
                  .withServiceAt(OptionalInt.of(balancer.port())));
      List<Expectation> all =
          new ArrayList<>(
              context.failedIn(
                  bad,
                  "Smoke test",
                  "/health did not answer 200",
                  "/health did not answer 200 OK within 2 s; last: 502"));
      all.addAll(context.serves(context.good(), "the last good image"));
      int health = balancer.health();
      all.add(
          new Expectation(
              "the service answers 200 on /health again", "it answers " + health, health == 200));
      return all;
    }
  }
}
