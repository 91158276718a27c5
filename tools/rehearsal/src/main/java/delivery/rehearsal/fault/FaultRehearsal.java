package delivery.rehearsal.fault;

import delivery.artifacts.environments.EnvironmentFile;
import delivery.artifacts.pipeline.DeclarativePipeline;
import delivery.aws.Moto;
import delivery.host.UnavailableException;
import delivery.pipeline.RunRefusedException;
import delivery.rehearsal.BuildRunner;
import delivery.rehearsal.RehearsalResult.Build;
import delivery.rehearsal.RehearsalResult.Expectation;
import delivery.rehearsal.RehearsalResult.FaultOutcome;
import delivery.rehearsal.agent.ServiceProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Plays faults: a good deployment first, then each fault on top of one.
 *
 * @param root the repository, whose prebuilt service stands for the good image's
 * @param folder for what the fault itself needs; exists
 * @param machine whether images are provisioned on a machine
 */
public record FaultRehearsal(
    Moto aws,
    BuildRunner job,
    DeclarativePipeline pipeline,
    Path root,
    Path folder,
    boolean machine) {
  /** What the faults brought about, and the builds that they took. */
  public record FaultResults(List<FaultOutcome> outcomes, List<Build> builds) {

    /** What the pipeline did not do, one sentence each. */
    public List<String> problems() {
      return outcomes.stream().flatMap(outcome -> outcome.problems().stream()).toList();
    }
  }

  /**
   * Plays them one after the other; what one leaves deployed is the good deployment of the next.
   *
   * @param former the image that is deployed first; it exists
   */
  public FaultResults play(List<Fault> faults, String environment, String former)
      throws RunRefusedException, UnavailableException, IOException, InterruptedException {
    List<Build> builds = Collections.synchronizedList(new ArrayList<>());
    List<FaultOutcome> outcomes = new ArrayList<>();
    EnvironmentFile file = job.environment(environment);
    Optional<ServiceProcess> service = ServiceProcess.start(root);
    try {
      OptionalInt port =
          service.map(each -> OptionalInt.of(each.port())).orElse(OptionalInt.empty());
      FaultContext begin =
          new FaultContext(aws, job, pipeline, file, former, folder, port, machine, builds);
      Build first = begin.run(begin.again(former));
      for (Fault fault : faults) {
        List<Expectation> expectations = List.of(good(begin, first));
        if (expectations.getFirst().held()) {
          FaultContext context = begin.with(begin.state().parameter().value());
          expectations = fault.scenario().play(context);
        }
        outcomes.add(new FaultOutcome(fault.label(), fault.description(), expectations));
      }
    } finally {
      service.ifPresent(ServiceProcess::close);
    }
    builds.sort(Comparator.comparingInt(Build::number));
    return new FaultResults(outcomes, List.copyOf(builds));
  }

  private static Expectation good(FaultContext context, Build first) {
    if (!first.result().equals("SUCCESS")) {
      return FaultContext.succeeded(first, "there is a good deployment before the fault is made");
    }
    return context.serves(context.state().parameter().value(), "a good image").stream()
        .filter(each -> !each.held())
        .findFirst()
        .orElse(new Expectation("there is a good deployment", "there is", true));
  }
}
