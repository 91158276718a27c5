package delivery.rehearsal.fault;

import delivery.pipeline.AgentChannel;
import delivery.rehearsal.RehearsalEvent;
import delivery.rehearsal.RehearsalResult.Build;
import delivery.rehearsal.RehearsalResult.Expectation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Agents of a build that die as soon as the console says something: the first at the first words,
 * the next one at the next.
 */
final class DyingAgents implements Consumer<RehearsalEvent> {
  private static final String DELETED = "was deleted; cancelling node body";

  private final FaultContext context;
  private final List<String> words;
  private final List<String> seen = new ArrayList<>();
  private Optional<RehearsalEvent.AgentStarted> agent = Optional.empty();

  DyingAgents(FaultContext context, List<String> words) {
    this.context = context;
    this.words = List.copyOf(words);
  }

  @Override
  public synchronized void accept(RehearsalEvent event) {
    switch (event) {
      case RehearsalEvent.AgentStarted started -> agent = Optional.of(started);
      case RehearsalEvent.ConsoleLine line -> {
        if (seen.size() < words.size() && line.line().contains(words.get(seen.size()))) {
          agent.map(RehearsalEvent.AgentStarted::connection).ifPresent(this::kill);
        }
      }
      default -> {
        // Nobody dies of it.
      }
    }
  }

  /** Who died, each with the state of the stack then. */
  synchronized List<String> dead() {
    return List.copyOf(seen);
  }

  private void kill(AgentChannel connection) {
    if (!connection.isLost()) {
      seen.add(
          "%s is gone; the stack is %s"
              .formatted(agent.orElseThrow().agent(), context.state().stack().status()));
      connection.lose();
    }
  }

  /**
   * That all of them died while the stack was updated, and that the build ended as Jenkins does.
   */
  List<Expectation> died(Build build) {
    List<Expectation> all = new ArrayList<>();
    all.add(
        new Expectation(
            words.size() == 1
                ? "the agent is killed while the stack is updated"
                : "the agent is killed while the stack is updated, and so is the one that undoes"
                    + " it",
            seen.isEmpty() ? "none was killed" : String.join(", ", seen),
            seen.size() == words.size()
                && seen.stream().allMatch(each -> each.endsWith(FaultContext.UPDATING))));
    all.add(
        new Expectation(
            "the build is aborted, because its agent was removed",
            "build %d: %s, %s"
                .formatted(
                    build.number(),
                    build.result(),
                    FaultContext.said(build, DELETED).orElse("and not why")),
            build.result().equals("ABORTED") && FaultContext.said(build, DELETED).isPresent()));
    Optional<String> lost = FaultContext.said(build, "Unable to create live FilePath");
    all.add(
        new Expectation(
            "nothing more runs on the dead agent: what it would have archived is lost",
            lost.orElse("the console tells of no step that was refused"),
            lost.isPresent()));
    return all;
  }
}
