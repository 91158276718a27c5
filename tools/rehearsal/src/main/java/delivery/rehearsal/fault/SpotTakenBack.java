package delivery.rehearsal.fault;

import delivery.host.UnavailableException;
import delivery.pipeline.RunRefusedException;
import delivery.rehearsal.RehearsalResult.Build;
import delivery.rehearsal.RehearsalResult.Expectation;
import delivery.rehearsal.account.ToolsAccountImages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An agent on Fargate Spot is taken back while Packer's builder runs. Its process ends with the
 * first signal and uses none of the two minutes that AWS leaves, so neither does this.
 */
final class SpotTakenBack implements Scenario {
  /** Packer says so when its builder has been launched. */
  private static final String LAUNCHED = "Instance ID: i-";

  @Override
  public List<Expectation> play(FaultContext context)
      throws RunRefusedException, UnavailableException, IOException, InterruptedException {
    DyingAgents agents = new DyingAgents(context, List.of(LAUNCHED));
    Build build = context.run(context.push().watchedBy(agents));
    List<Expectation> all = new ArrayList<>();
    all.add(
        new Expectation(
            "the agent is taken back while its builder runs",
            agents.dead().isEmpty() ? "none was" : String.join(", ", agents.dead()),
            agents.dead().size() == 1));
    Optional<String> again = FaultContext.said(build, "Retrying");
    all.add(
        new Expectation(
            "the image is begun anew on another agent",
            again.orElse("the console tells of no second try"),
            again.isPresent()));
    all.add(FaultContext.succeeded(build, "and the same build succeeds"));
    List<String> builders = ToolsAccountImages.builders(context.job().toolsAccount());
    all.add(
        new Expectation(
            "the builder of the first try is terminated by the second",
            builders.isEmpty() ? "none runs" : "still running: " + builders,
            builders.isEmpty()));
    all.addAll(
        context.serves(
            build.deployed().map(each -> each.ami()).orElse("no image"),
            "the image of the second try"));
    return all;
  }
}
