package delivery.rehearsal;

import delivery.artifacts.source.SourceTree;
import delivery.aws.EmulatorException;
import delivery.aws.Moto;
import delivery.host.UnavailableException;
import delivery.host.cache.Cache;
import delivery.pipeline.PipelineRunner;
import delivery.pipeline.RunRefusedException;
import delivery.rehearsal.fault.Fault;
import delivery.rehearsal.hostile.HostileProof;
import delivery.rehearsal.hostile.HostileProofs;
import delivery.rehearsal.hostile.MalformedActs;
import delivery.rehearsal.iam.CallLedger;
import delivery.rehearsal.iam.DeniedCall;
import delivery.rehearsal.iam.IamRecord;
import delivery.rehearsal.iam.PermissionProof;
import delivery.rehearsal.instances.MemoryWatch;
import delivery.rehearsal.instances.StartProblems;
import delivery.rehearsal.network.NetworkProblems;
import delivery.rehearsal.network.NetworkRecord;
import delivery.rehearsal.workspace.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs this repository's own Jenkinsfile on an emulated AWS that holds what the real accounts would
 * hold, under the agent's own roles. Nothing in the repository knows that it is rehearsed: only the
 * agent's variables differ.
 */
public record Rehearsal(
    Clock clock, Cache cache, Map<String, String> hostVariables, Consumer<RehearsalEvent> events) {
  private static final String HOSTILE_ACTS = "cd/hostile-acts.yaml";

  private static final Path PROCESSES = Path.of("/proc");

  public Rehearsal {
    hostVariables = Map.copyOf(hostVariables);
  }

  /**
   * Rehearses; whatever happens, no process, mount, machine or work folder is left.
   *
   * @throws RehearsalRefusedException when it cannot run at all, with what is missing or wrong
   */
  public RehearsalResult run(RehearsalRequest request)
      throws RehearsalRefusedException, IOException, InterruptedException {
    Instant start = clock.instant();
    return with(
        request,
        (inputs, surroundings, folder) -> {
          events.accept(new RehearsalEvent.Progress("Preparing the emulated accounts"));
          try (MemoryWatch memory = MemoryWatch.start(PROCESSES);
              Accounts accounts =
                  Accounts.prepare(inputs, surroundings.aws(), request.loss().isEmpty())) {
            return builds(request, inputs, surroundings, folder, accounts, start, memory);
          }
        });
  }

  /**
   * Takes each permission out of the roles' templates, one after the other, and runs the stage that
   * needs it first; like {@link #run}, it leaves nothing.
   *
   * @param actions whether each single action is taken out; otherwise each statement
   * @param only a part of the names ({@code ROLE STATEMENT}) of those that are wanted
   * @param found each proof as soon as it is made
   * @throws RehearsalRefusedException also when the pipeline does not succeed with every permission
   */
  public List<PermissionProof> provePermissions(
      RehearsalRequest request, boolean actions, String only, Consumer<PermissionProof> found)
      throws RehearsalRefusedException, IOException, InterruptedException {
    return with(
        request,
        (inputs, surroundings, folder) ->
            new LeastPrivilegeRun(request, inputs, surroundings, folder, clock)
                .prove(actions, only, found));
  }

  /**
   * Tries what a hostile build would, in accounts with the roles as they are and with one statement
   * wider.
   *
   * @param found each proof as soon as it is made
   */
  public List<HostileProof> proveHostile(RehearsalRequest request, Consumer<HostileProof> found)
      throws RehearsalRefusedException, IOException, InterruptedException {
    return with(
        request,
        (inputs, surroundings, folder) -> {
          Moto moto = surroundings.moto().orElseThrow();
          try (Accounts accounts = Accounts.prepare(inputs, moto)) {
            moto.enforceIam(true);
            return new HostileProofs(
                    moto,
                    inputs.roleTemplates(),
                    (template, account) -> accounts.update(template, inputs.environmentOf(account)))
                .prove(new SourceTree(request.root()).read(HOSTILE_ACTS), found);
          } catch (MalformedActs malformed) {
            throw new RehearsalRefusedException(String.valueOf(malformed.getMessage()), malformed);
          }
        });
  }

  /** What is done once everything stands. */
  @FunctionalInterface
  private interface Work<T> {
    T in(RepositoryInputs inputs, RehearsalEnvironment surroundings, RunFolder folder)
        throws RehearsalRefusedException,
            RunRefusedException,
            UnavailableException,
            IOException,
            InterruptedException;
  }

  private <T> T with(RehearsalRequest request, Work<T> work)
      throws RehearsalRefusedException, IOException, InterruptedException {
    RepositoryInputs inputs =
        RepositoryInputs.read(new SourceTree(request.root()), request.environments());
    admit(inputs);
    try (RunFolder folder = RunFolder.create(cache.runs());
        RehearsalEnvironment surroundings =
            RehearsalEnvironment.open(
                request, inputs, cache, folder, clock, hostVariables, events)) {
      try {
        return work.in(inputs, surroundings, folder);
      } catch (RunRefusedException refused) {
        throw new RehearsalRefusedException(String.valueOf(refused.getMessage()), refused);
      } catch (RuntimeException failed) {
        // A client that lost its emulator says so in its own words; the emulator's are the cause.
        surroundings.aws().ensureRunning();
        throw failed;
      }
    } catch (EmulatorException | UnavailableException unavailable) {
      throw new RehearsalRefusedException(String.valueOf(unavailable.getMessage()), unavailable);
    }
  }

  // Before minutes are spent on what the pipeline stands on.
  private void admit(RepositoryInputs inputs) throws RehearsalRefusedException {
    try {
      new PipelineRunner(clock, inputs.controller()).admit(inputs.pipeline());
    } catch (RunRefusedException refused) {
      throw new RehearsalRefusedException(String.valueOf(refused.getMessage()), refused);
    }
  }

  private RehearsalResult builds(
      RehearsalRequest request,
      RepositoryInputs inputs,
      RehearsalEnvironment surroundings,
      RunFolder folder,
      Accounts accounts,
      Instant start,
      MemoryWatch memory)
      throws RunRefusedException, UnavailableException, IOException, InterruptedException {
    Optional<Moto> moto = surroundings.moto();
    if (moto.isPresent() && !request.beginsDeployed()) {
      surroundings.machine().bootInstances(moto.get());
      if (request.controller()) {
        accounts.startController(moto.get());
      }
    } else if (moto.isPresent() && request.faults().stream().anyMatch(Fault::needsNetwork)) {
      surroundings.machine().openNetworks(moto.get());
    }
    moto.ifPresent(
        checks -> {
          checks.enforceIam(true);
          checks.startRecording();
        });
    CallLedger ledger =
        new CallLedger(
            seen -> moto.map(checks -> checks.recordedCalls(seen)).orElse(List.of()),
            inputs.roles());
    Duration preparation = Duration.between(start, clock.instant());
    RehearsalOutcome course =
        new RehearsalCourse(request, inputs, surroundings, folder, cache, clock, hostVariables)
            .run(
                accounts.all(),
                new BuildRunner(
                    request, inputs, surroundings, folder, accounts, ledger, clock, events));
    surroundings.aws().ensureRunning();
    moto.ifPresent(checks -> checks.enforceIam(false));
    IamRecord iam = IamRecord.of(ledger, inputs.roles(), inputs.calls());
    List<String> problems = new ArrayList<>();
    if (course.succeeded()) {
      iam.denied().forEach(call -> problems.add(swallowed(call)));
    }
    problems.addAll(inputs.calls().unlisted(iam.used()));
    // After a fault made on purpose not everything is as it should be.
    boolean whole = course.succeeded() && request.faults().isEmpty();
    NetworkRecord network =
        whole ? surroundings.machine().settledNetwork() : surroundings.machine().network();
    if (whole) {
      NetworkProblems found = new NetworkProblems(inputs.allStacks());
      problems.addAll(found.balancers(network));
      problems.addAll(found.unanswered(network));
      problems.addAll(
          new StartProblems(inputs.allStacks()).of(surroundings.machine().startWarnings()));
    }
    RehearsalResult.Machine machine = surroundings.machine().state(whole, problems);
    course = course.with(problems);
    return new RehearsalResult(
        course.result(),
        course.problems(),
        course.builds(),
        machine,
        iam,
        preparation,
        Duration.between(start, clock.instant()),
        request.output().resolve("report.html"),
        new RehearsalResult.Emulator(
            request.emulator().label(),
            moto.isPresent()
                ? List.of()
                : MinistackDifferences.of(course, surroundings.aws().log())),
        course.faults(),
        course.recovery(),
        surroundings.image(),
        network,
        memory.most());
  }

  private static String swallowed(DeniedCall call) {
    return "%s: the pipeline went on although %s".formatted(call.stage(), call.sentence());
  }
}
