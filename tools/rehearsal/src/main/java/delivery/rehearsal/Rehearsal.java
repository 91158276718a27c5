package delivery.rehearsal;

import delivery.artifacts.environments.EnvironmentFile;
import delivery.artifacts.source.SourceTree;
import delivery.aws.EmulatorException;
import delivery.aws.Moto;
import delivery.host.cache.Cache;
import delivery.host.cache.CacheException;
import delivery.machine.MachineException;
import delivery.pipeline.PipelineRunner;
import delivery.pipeline.RunRefusedException;
import delivery.rehearsal.RehearsalResult.Build;
import delivery.rehearsal.RehearsalResult.Deployed;
import delivery.rehearsal.account.Account;
import delivery.rehearsal.account.Preparation;
import delivery.rehearsal.iam.CallLedger;
import delivery.rehearsal.iam.DeniedCall;
import delivery.rehearsal.iam.IamRecord;
import delivery.rehearsal.workspace.RunFolder;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs this repository's own Jenkinsfile on an emulated AWS that holds what the real accounts would
 * hold, under the agent's own roles. Nothing in the repository knows that it is rehearsed: only the
 * agent's variables differ.
 */
public final class Rehearsal {
  private final Clock clock;
  private final Cache cache;
  private final Map<String, String> hostVariables;
  private final Consumer<RehearsalEvent> events;

  public Rehearsal(
      Clock clock,
      Cache cache,
      Map<String, String> hostVariables,
      Consumer<RehearsalEvent> events) {
    this.clock = clock;
    this.cache = cache;
    this.hostVariables = Map.copyOf(hostVariables);
    this.events = events;
  }

  /**
   * Rehearses; whatever happens, no process, mount, machine or work folder is left.
   *
   * @throws RehearsalRefused when it cannot run at all, with what is missing or wrong
   */
  public RehearsalResult run(RehearsalRequest request)
      throws RehearsalRefused, IOException, InterruptedException {
    Instant start = clock.instant();
    RepositoryInputs inputs =
        RepositoryInputs.read(new SourceTree(request.root()), request.environments());
    admit(inputs);
    try (RunFolder folder = RunFolder.create(cache.root().resolve("runs"));
        Surroundings surroundings =
            Surroundings.open(request, inputs, cache, folder, clock, hostVariables, events)) {
      Moto moto = surroundings.moto();
      try {
        Map<String, Account> accounts = prepareAccounts(inputs, surroundings);
        try {
          return builds(request, inputs, surroundings, folder, accounts, start);
        } finally {
          accounts.values().forEach(Account::close);
        }
      } catch (Preparation.Failed | RunRefusedException refused) {
        throw new RehearsalRefused(String.valueOf(refused.getMessage()), refused);
      } catch (RuntimeException failed) {
        // A client that lost its emulator says so in its own words; the emulator's are the cause.
        moto.ensureRunning();
        throw failed;
      }
    } catch (EmulatorException | CacheException | MachineException unavailable) {
      throw new RehearsalRefused(String.valueOf(unavailable.getMessage()), unavailable);
    }
  }

  // Before minutes are spent on what the pipeline stands on.
  private void admit(RepositoryInputs inputs) throws RehearsalRefused {
    try {
      new PipelineRunner(clock).admit(inputs.pipeline());
    } catch (RunRefusedException refused) {
      throw new RehearsalRefused(String.valueOf(refused.getMessage()), refused);
    }
  }

  private RehearsalResult builds(
      RehearsalRequest request,
      RepositoryInputs inputs,
      Surroundings surroundings,
      RunFolder folder,
      Map<String, Account> accounts,
      Instant start)
      throws IOException,
          InterruptedException,
          RunRefusedException,
          MachineException,
          CacheException {
    Moto moto = surroundings.moto();
    moto.enforceIam(true);
    moto.startRecording();
    CallLedger ledger = new CallLedger(moto::recordedCalls, inputs.roles());
    Duration preparation = Duration.between(start, clock.instant());
    List<Build> builds = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    Optional<String> ami = request.amiId();
    Builds job = new Builds(request, inputs, surroundings, folder, accounts, ledger, clock, events);
    for (String name : request.environments()) {
      Build build = job.run(BuildOrder.of(name, ami));
      builds.add(build);
      moto.ensureRunning();
      if (!build.result().equals("SUCCESS")) {
        break;
      }
      problems.addAll(Verification.of(build));
      ami = build.deployed().map(Deployed::ami);
    }
    moto.enforceIam(false);
    IamRecord iam = IamRecord.of(ledger, inputs.roles(), inputs.calls());
    if (builds.getLast().result().equals("SUCCESS")) {
      iam.denied().forEach(call -> problems.add(swallowed(call)));
    }
    problems.addAll(inputs.calls().unlisted(iam.used()));
    String result = builds.getLast().result();
    RehearsalResult.Machine machine =
        surroundings.machine().state(result.equals("SUCCESS"), problems);
    if (result.equals("SUCCESS") && !problems.isEmpty()) {
      result = "FAILURE";
    }
    return new RehearsalResult(
        result,
        problems,
        builds,
        machine,
        iam,
        preparation,
        Duration.between(start, clock.instant()),
        request.output().resolve("report.html"),
        new RehearsalResult.Emulator("moto", List.of()),
        Optional.empty(),
        surroundings.image());
  }

  private static String swallowed(DeniedCall call) {
    return "%s: the pipeline went on although %s".formatted(call.stage(), call.sentence());
  }

  private Map<String, Account> prepareAccounts(RepositoryInputs inputs, Surroundings surroundings)
      throws Preparation.Failed {
    events.accept(new RehearsalEvent.Progress("Preparing the emulated accounts"));
    Map<String, Account> accounts = new HashMap<>();
    Moto moto = surroundings.moto();
    String tools = inputs.toolsAccount();
    try (Account account =
        new Account(tools, moto.endpoint(), moto.region(), moto.administrator(tools))) {
      Preparation.createStack(account, "app-bootstrap", inputs.bootstrapTemplate(), Map.of());
    }
    for (EnvironmentFile each : inputs.all().values()) {
      String id = each.account().value();
      Account account =
          accounts.computeIfAbsent(
              id, key -> new Account(key, moto.endpoint(), moto.region(), moto.administrator(key)));
      Preparation.createStack(
          account,
          "app-deploy-role-" + each.name(),
          inputs.deployRoleTemplate(),
          Map.of(
              "Environment", each.name(),
              "ToolsAccount", tools,
              "ExternalId", each.externalId().value()));
    }
    return accounts;
  }
}
