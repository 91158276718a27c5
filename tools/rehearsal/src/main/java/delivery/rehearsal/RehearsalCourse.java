package delivery.rehearsal;

import delivery.aws.PythonTools;
import delivery.host.UnavailableException;
import delivery.host.cache.Cache;
import delivery.host.cache.CacheException;
import delivery.pipeline.RunRefusedException;
import delivery.rehearsal.account.Account;
import delivery.rehearsal.account.ToolsAccountImages;
import delivery.rehearsal.fault.FaultRehearsal;
import delivery.rehearsal.recovery.RecoverySetup;
import delivery.rehearsal.workspace.RunFolder;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What is rehearsed once everything stands: a promotion, faults, a rollback, or a loss. */
record RehearsalCourse(
    RehearsalRequest request,
    RepositoryInputs inputs,
    RehearsalEnvironment surroundings,
    RunFolder folder,
    Cache cache,
    Clock clock,
    Map<String, String> hostVariables) {

  /**
   * Runs it.
   *
   * @param accounts the emulated accounts by their ids
   * @param job runs each build
   */
  RehearsalOutcome run(Map<String, Account> accounts, BuildRunner job)
      throws RunRefusedException, UnavailableException, IOException, InterruptedException {
    String first = request.environments().getFirst();
    if (request.loss().isPresent()) {
      return RehearsalOutcome.of(
          recovery(job).lose(request.loss().get(), first, request.knownImage().orElseThrow()));
    }
    if (!request.faults().isEmpty()) {
      FaultRehearsal.FaultResults played =
          new FaultRehearsal(
                  surroundings.moto().orElseThrow(),
                  job,
                  inputs.pipeline(),
                  request.root(),
                  folder.folder("fault"),
                  surroundings.machine().isMachine())
              .play(request.faults(), first, request.knownImage().orElseThrow());
      return RehearsalOutcome.of(played);
    }
    if (request.rollback()) {
      return Rollback.run(job, request.root(), first, request.knownImage().orElseThrow());
    }
    if (request.emulator() == EmulatorChoice.MINISTACK) {
      Account tools = Objects.requireNonNull(accounts.get(inputs.toolsAccount()));
      return Promotion.run(
          job,
          request.environments(),
          Optional.of(ToolsAccountImages.register(tools, accounts.keySet())),
          false);
    }
    return Promotion.run(job, request.environments(), request.amiId(), true);
  }

  private RecoverySetup recovery(BuildRunner job)
      throws IOException, CacheException, InterruptedException {
    return new RecoverySetup(
        surroundings.moto().orElseThrow(),
        job,
        inputs.pipeline(),
        request.root(),
        request.deployer(),
        folder.folder("recovery"),
        PythonTools.awsCli(cache).interpreter(),
        inputs.accounts(),
        inputs.homeIsBackedUp(),
        inputs.agentVariables(),
        hostVariables.getOrDefault("PATH", ""),
        clock);
  }
}
