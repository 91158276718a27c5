package delivery.rehearsal.recovery;

import delivery.pipeline.AgentChannel;
import delivery.rehearsal.RehearsalEvent;
import delivery.rehearsal.RehearsalResult.Build;
import delivery.rehearsal.RehearsalResult.Expectation;
import delivery.rehearsal.fault.FaultContext;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The controller dies while a build updates a stack. Its agents go with it, which is the worst that
 * can happen: whatever the pipeline would still do, nobody does.
 */
final class ControllerDeath implements Consumer<RehearsalEvent> {
  private final ControllerTask controller;
  private Optional<AgentChannel> agent = Optional.empty();
  private boolean dead;

  ControllerDeath(ControllerTask controller) {
    this.controller = controller;
  }

  @Override
  public synchronized void accept(RehearsalEvent event) {
    switch (event) {
      case RehearsalEvent.AgentStarted started -> {
        agent = Optional.of(started.connection());
        if (dead) {
          started.connection().lose();
        }
      }
      case RehearsalEvent.ConsoleLine line -> {
        if (!dead && line.line().contains(FaultContext.UPDATING)) {
          dead = true;
          controller.kill();
          agent.ifPresent(AgentChannel::lose);
        }
      }
      default -> {
        // Nobody dies of it.
      }
    }
  }

  /** That it died while the stack was updated. */
  synchronized Expectation happened(Build build) {
    return new Expectation(
        "the controller dies while build %d updates the stack".formatted(build.number()),
        dead ? "it did" : "the build came to its end: " + build.result(),
        dead);
  }
}
