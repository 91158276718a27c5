package delivery.rehearsal;

import delivery.artifacts.environments.EnvironmentFile;
import delivery.artifacts.pipeline.Content;
import delivery.artifacts.pipeline.Stage;
import delivery.artifacts.source.SourceFile;
import delivery.aws.Moto;
import delivery.host.UnavailableException;
import delivery.pipeline.RunRefusedException;
import delivery.pipeline.local.SourceCopy;
import delivery.rehearsal.agent.AgentProvider;
import delivery.rehearsal.iam.CallLedger;
import delivery.rehearsal.iam.PermissionProof;
import delivery.rehearsal.iam.PolicyMutation;
import delivery.rehearsal.iam.RoleTemplates;
import delivery.rehearsal.iam.StagedCall;
import delivery.rehearsal.workspace.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Proves that the roles are allowed no more than the pipeline needs: takes each permission out of
 * its template and runs the stage that needs it first, in the state in which a build reaches it.
 */
record LeastPrivilegeRun(
    RehearsalRequest request,
    RepositoryInputs inputs,
    RehearsalEnvironment surroundings,
    RunFolder folder,
    Clock clock) {

  private EnvironmentFile environment() {
    return inputs.environment(request.environments().getFirst());
  }

  /**
   * Proves every statement, or every single action.
   *
   * @param only a part of the names of those that are wanted
   * @param found each proof as soon as it is made
   * @throws RehearsalRefusedException when the pipeline does not succeed with every permission, or
   *     no permission has such a name
   */
  List<PermissionProof> prove(boolean actions, String only, Consumer<PermissionProof> found)
      throws RehearsalRefusedException,
          RunRefusedException,
          UnavailableException,
          IOException,
          InterruptedException {
    List<PolicyMutation> wanted = wanted(actions, only);
    List<StagedCall> calls = callsOfAWholeBuild();
    Map<String, List<PolicyMutation>> byStage = new TreeMap<>();
    List<PermissionProof> proofs = new ArrayList<>();
    for (PolicyMutation removal : wanted) {
      Optional<String> stage = removal.firstStage(calls);
      if (stage.isPresent()) {
        byStage.computeIfAbsent(stage.get(), name -> new ArrayList<>()).add(removal);
      } else {
        proofs.add(PermissionProof.notNeeded(removal));
      }
    }
    proofs.forEach(found);
    moto().enforceIam(false);
    moto().reset();
    try (Accounts accounts = Accounts.prepare(inputs, moto())) {
      moto().enforceIam(true);
      proofs.addAll(stages(accounts, byStage, found));
    }
    return proofs;
  }

  private List<PolicyMutation> wanted(boolean actions, String only)
      throws RehearsalRefusedException {
    List<PolicyMutation> all =
        inputs.roles().roles().stream()
            .map(role -> actions ? PolicyMutation.actions(role) : PolicyMutation.statements(role))
            .flatMap(List::stream)
            .toList();
    List<PolicyMutation> wanted = all.stream().filter(each -> each.name().contains(only)).toList();
    if (wanted.isEmpty()) {
      throw new RehearsalRefusedException(
          "no permission has '%s' in its name; there are: %s"
              .formatted(
                  only, all.stream().map(PolicyMutation::name).collect(Collectors.joining(", "))));
    }
    return wanted;
  }

  private List<StagedCall> callsOfAWholeBuild()
      throws RehearsalRefusedException,
          RunRefusedException,
          UnavailableException,
          IOException,
          InterruptedException {
    Moto moto = moto();
    try (Accounts accounts = Accounts.prepare(inputs, moto)) {
      moto.enforceIam(true);
      CallLedger ledger = recording(inputs.roles());
      RehearsalResult.Build build = builds(accounts, ledger).run(order());
      if (!build.result().equals("SUCCESS") || !ledger.denied().isEmpty()) {
        throw new RehearsalRefusedException(
            "the pipeline does not succeed with every permission; run ./bootstrap rehearse first");
      }
      return ledger.calls();
    }
  }

  private List<PermissionProof> stages(
      Accounts accounts, Map<String, List<PolicyMutation>> byStage, Consumer<PermissionProof> found)
      throws RehearsalRefusedException,
          RunRefusedException,
          UnavailableException,
          IOException,
          InterruptedException {
    List<PermissionProof> proofs = new ArrayList<>();
    SourceCopy workspace = SourceCopy.of(request.root(), given().resolve(AgentProvider.WORKSPACE));
    surroundings.prepare(workspace.folder());
    int left = byStage.values().stream().mapToInt(List::size).sum();
    for (Stage stage : inputs.pipeline().allStages()) {
      if (!(stage.content() instanceof Content.Steps)) {
        continue;
      }
      if (left == 0) {
        break;
      }
      for (PolicyMutation removal : byStage.getOrDefault(stage.name(), List.of())) {
        PermissionProof proof = without(removal, stage, workspace, accounts);
        proofs.add(proof);
        found.accept(proof);
        left--;
      }
      if (left > 0 && !run(stage, workspace, accounts, inputs.roles()).isSuccess()) {
        throw new RehearsalRefusedException(
            "the stage %s does not succeed any more after it failed for want of a permission"
                .formatted(stage.name()));
      }
    }
    return proofs;
  }

  private PermissionProof without(
      PolicyMutation removal, Stage stage, SourceCopy workspace, Accounts accounts)
      throws RunRefusedException, UnavailableException, IOException, InterruptedException {
    SourceFile template = template(removal);
    SourceFile changed = removal.from(template);
    RoleTemplates roles =
        RoleTemplates.read(
            inputs.roleTemplates().stream()
                .map(each -> each.path().equals(changed.path()) ? changed : each)
                .toArray(SourceFile[]::new));
    accounts.update(changed, environment());
    try {
      Outcome outcome = run(stage, workspace, accounts, roles);
      return new PermissionProof(
          removal, Optional.of(stage.name()), !outcome.isSuccess(), outcome.ledger().denied());
    } finally {
      accounts.update(template, environment());
    }
  }

  private record Outcome(List<RehearsalResult.Stage> stages, CallLedger ledger) {
    boolean isSuccess() {
      return stages.stream().noneMatch(each -> each.status() == StageStatus.FAILURE);
    }
  }

  private Outcome run(Stage stage, SourceCopy workspace, Accounts accounts, RoleTemplates roles)
      throws RunRefusedException, UnavailableException, IOException, InterruptedException {
    CallLedger ledger = recording(roles);
    BuildRequest order = order().unshown();
    return new Outcome(
        builds(accounts, ledger).runStage(order, given(), workspace, stage, ledger), ledger);
  }

  // Packer asks eleven times, ever later, for a key that it may not make. With one that is there
  // (as on a stand-in machine) the next call of the same statement is refused, and ends it at once.
  private BuildRequest order() throws IOException {
    return BuildRequest.of(environment().name(), request.amiId())
        .withVariables(
            Map.of(
                "PKR_VAR_ssh_keypair_name",
                RehearsalEnvironment.KEY_PAIR,
                "PKR_VAR_ssh_private_key_file",
                key().toString()));
  }

  // Nothing is reached with it.
  private Path key() throws IOException {
    Path file = folder.folder("key").resolve("key.pem");
    if (!Files.exists(file)) {
      try {
        byte[] key =
            KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate().getEncoded();
        Files.writeString(
            file,
            "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                .formatted(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)));
      } catch (NoSuchAlgorithmException everyJavaHasIt) {
        throw new IllegalStateException(everyJavaHasIt);
      }
    }
    return file;
  }

  private Moto moto() {
    return surroundings.moto().orElseThrow();
  }

  private Path given() throws IOException {
    return folder.folder("proof/agent");
  }

  private SourceFile template(PolicyMutation removal) {
    return inputs.roleTemplates().stream()
        .filter(each -> each.path().equals(removal.at().file()))
        .findFirst()
        .orElseThrow();
  }

  private CallLedger recording(RoleTemplates roles) {
    moto().startRecording();
    return new CallLedger(moto()::recordedCalls, roles);
  }

  private BuildRunner builds(Accounts accounts, CallLedger ledger) {
    return new BuildRunner(
        request, inputs, surroundings, folder, accounts, ledger, clock, event -> {});
  }
}
