package delivery.rehearsal;

import delivery.artifacts.source.Location;
import delivery.pipeline.Result;
import delivery.pipeline.RunEvent;
import delivery.pipeline.StagePath;
import delivery.rehearsal.RehearsalResult.Stage;
import delivery.rehearsal.RehearsalResult.UsedAgent;
import delivery.rehearsal.account.RefusalPlaces;
import delivery.rehearsal.iam.CallLedger;
import delivery.rehearsal.iam.DeniedCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Listens to one run of the pipeline: passes it on and keeps each stage with its console. */
final class BuildRecord implements Consumer<RunEvent> {
  private final Consumer<RehearsalEvent> events;
  private final CallLedger ledger;
  private final RefusalPlaces places;
  private final Supplier<List<String>> network;
  private final Function<String, UsedAgent> agents;
  private final Map<StagePath, String> given = new LinkedHashMap<>();
  private final Map<StagePath, List<String>> consoles = new LinkedHashMap<>();
  private final Map<StagePath, RunEvent.StageStarted> started = new LinkedHashMap<>();
  private final Map<StagePath, Ended> ended = new LinkedHashMap<>();

  private final Set<Long> questions = new HashSet<>();
  private final boolean approves;
  private Optional<StagePath> paused = Optional.empty();

  private record Ended(StageStatus status, Duration took, List<DeniedCall> denied) {}

  /**
   * @param approves whether the build's questions are approved; a build that is not stays at the
   *     first one
   * @param network what the network refused up to now, one sentence each
   * @param agents what an agent is, by its name
   */
  BuildRecord(
      Consumer<RehearsalEvent> events,
      CallLedger ledger,
      boolean approves,
      RefusalPlaces places,
      Function<String, UsedAgent> agents,
      Supplier<List<String>> network) {
    this.agents = agents;
    this.events = events;
    this.ledger = ledger;
    this.approves = approves;
    this.places = places;
    this.network = network;
  }

  @Override
  public void accept(RunEvent event) {
    // What the local run does after an answer that nobody gave, no job would do.
    if (!paused.map(ended::containsKey).orElse(false)) {
      record(event);
    }
  }

  /** The stage that waits for somebody's answer, if one does. */
  Optional<StagePath> paused() {
    return paused;
  }

  private void record(RunEvent event) {
    switch (event) {
      case RunEvent.StageStarted start -> {
        console(start.stage());
        started.put(start.stage(), start);
        events.accept(
            new RehearsalEvent.StageStarted(
                name(start.stage()), start.at().orElse(Location.startOf("Jenkinsfile"))));
      }
      case RunEvent.StageSkipped skipped ->
          end(skipped.stage(), StageStatus.SKIPPED, Duration.ZERO);
      case RunEvent.StageFinished finished -> {
        // A stage that was passed over is also told to have finished.
        if (!ended.containsKey(finished.stage())) {
          boolean waits = paused.filter(finished.stage()::equals).isPresent();
          end(
              finished.stage(),
              waits ? StageStatus.PAUSED_PENDING_INPUT : status(finished.result()),
              finished.duration());
        }
      }
      case RunEvent.Line line -> {
        console(line.stage()).add(line.text());
        events.accept(new RehearsalEvent.ConsoleLine(name(line.stage()), line.text()));
      }
      case RunEvent.AgentGiven agent -> given.putIfAbsent(agent.stage(), agent.agent());
      case RunEvent.BranchStarted branch -> console(branch.stage());
      case RunEvent.StepStarted step -> {
        console(step.stage());
        if (step.name().equals("input")) {
          questions.add(step.id());
        }
      }
      case RunEvent.StepFinished step -> {
        console(step.stage());
        if (questions.contains(step.id()) && step.failed() && !approves) {
          paused = Optional.of(step.stage());
        }
      }
      case RunEvent.PostStarted post -> console(post.stage());
      case RunEvent.Finished finished -> {}
    }
  }

  /** The stages in the order they were reached. */
  List<Stage> stages() {
    List<Stage> stages = new ArrayList<>();
    consoles.forEach(
        (path, console) -> {
          RunEvent.StageStarted start = started.get(path);
          Ended end = ended.get(path);
          if (start != null && end != null) {
            stages.add(
                new Stage(
                    name(path),
                    path.names().subList(0, path.names().size() - 1),
                    end.status(),
                    start.when(),
                    end.took(),
                    start.at(),
                    console,
                    end.denied(),
                    agent(path)));
          }
        });
    return stages;
  }

  /** The agent of the stage, or of the nearest one around it. */
  private Optional<UsedAgent> agent(StagePath stage) {
    for (int length = stage.names().size(); length > 0; length--) {
      String name = given.get(new StagePath(stage.names().subList(0, length)));
      if (name != null) {
        return Optional.of(agents.apply(name));
      }
    }
    return Optional.empty();
  }

  private List<String> console(StagePath stage) {
    return consoles.computeIfAbsent(stage, path -> new ArrayList<>());
  }

  private void end(StagePath stage, StageStatus status, Duration took) {
    List<DeniedCall> denied = ledger.stageEnded(name(stage));
    // A stage that swallows a refusal does not do its work; the pipeline only does not know yet.
    StageStatus told =
        !denied.isEmpty() && status != StageStatus.ABORTED ? StageStatus.FAILURE : status;
    List<String> console = console(stage);
    if (told == StageStatus.FAILURE) {
      List<String> causes = new ArrayList<>(places.of(List.copyOf(console)));
      causes.addAll(network.get());
      for (String place : causes) {
        console.add(place);
        events.accept(new RehearsalEvent.ConsoleLine(name(stage), place));
      }
    }
    denied.forEach(call -> console.add("denied: " + call.sentence()));
    ended.put(stage, new Ended(told, took, denied));
    events.accept(new RehearsalEvent.StageFinished(name(stage), told, took, agent(stage)));
    denied.forEach(call -> events.accept(new RehearsalEvent.CallDenied(call)));
  }

  private static String name(StagePath stage) {
    return stage.name();
  }

  private static StageStatus status(Result result) {
    return switch (result) {
      case SUCCESS -> StageStatus.SUCCESS;
      case UNSTABLE -> StageStatus.UNSTABLE;
      case ABORTED -> StageStatus.ABORTED;
      case NOT_BUILT -> StageStatus.SKIPPED;
      case FAILURE -> StageStatus.FAILURE;
    };
  }
}
