package delivery.rehearsal;

import delivery.artifacts.environments.EnvironmentFile;
import delivery.artifacts.source.SourceTree;
import delivery.artifacts.stack.ResolvedStack;
import delivery.host.UnavailableException;
import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import delivery.machine.MachineException;
import delivery.pipeline.PipelineRunner;
import delivery.pipeline.RunRefusedException;
import delivery.pipeline.RunResult;
import delivery.pipeline.RunSettings;
import delivery.pipeline.StepStub;
import delivery.pipeline.local.SourceCopy;
import delivery.rehearsal.RehearsalResult.Build;
import delivery.rehearsal.RehearsalResult.Deployed;
import delivery.rehearsal.RehearsalResult.Stage;
import delivery.rehearsal.account.Account;
import delivery.rehearsal.account.DeployedState;
import delivery.rehearsal.account.RefusalPlaces;
import delivery.rehearsal.agent.BuiltImage;
import delivery.rehearsal.agent.DeployerFiles;
import delivery.rehearsal.iam.CallLedger;
import delivery.rehearsal.instances.StartProblems;
import delivery.rehearsal.network.NetworkProblems;
import delivery.rehearsal.workspace.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Runs builds of the pipeline in the prepared accounts, numbered as the job would. */
public final class BuildRunner {
  /** What stands for the commit where git knows none. */
  private static final String NO_COMMIT = "0".repeat(40);

  private final RehearsalRequest request;
  private final RepositoryInputs inputs;
  private final RehearsalEnvironment surroundings;
  private final RunFolder folder;
  private final Map<String, Account> accounts;
  private final Accounts prepared;
  private final CallLedger ledger;
  private final Clock clock;
  private final Consumer<RehearsalEvent> events;
  private final AtomicInteger last = new AtomicInteger();
  private final AtomicInteger folders = new AtomicInteger();
  private final AtomicReference<String> before = new AtomicReference<>("");

  BuildRunner(
      RehearsalRequest request,
      RepositoryInputs inputs,
      RehearsalEnvironment surroundings,
      RunFolder folder,
      Accounts accounts,
      CallLedger ledger,
      Clock clock,
      Consumer<RehearsalEvent> events) {
    this.request = request;
    this.inputs = inputs;
    this.surroundings = surroundings;
    this.folder = folder;
    this.accounts = Map.copyOf(accounts.all());
    this.prepared = accounts;
    this.ledger = ledger;
    this.clock = clock;
    this.events = events;
  }

  /** The environment file of this name. */
  public EnvironmentFile environment(String name) {
    return inputs.environment(name);
  }

  /** The account that an environment is in. */
  public Account account(EnvironmentFile environment) {
    Account account = accounts.get(environment.account().value());
    if (account == null) {
      throw new IllegalStateException("no account was prepared for " + environment.name());
    }
    return account;
  }

  /** The account of Jenkins, where images are made. */
  public Account toolsAccount() {
    Account account = accounts.get(inputs.toolsAccount());
    if (account == null) {
      throw new IllegalStateException("no account was prepared for image building");
    }
    return account;
  }

  /** Runs a command of the deployer as an agent that releases to an environment would. */
  public Completed deployer(String command, String environment, String... options)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.add(request.deployer().resolve("bin/deployer").toString());
    words.addAll(List.of(command, "--environment", environment));
    words.addAll(List.of(options));
    String role =
        "arn:aws:iam::%s:role/%s"
            .formatted(
                inputs.toolsAccount(), RepositoryInputs.releaseRole(environment(environment)));
    return SupervisedProcess.run(
        Command.of(request.root(), words)
            .with(surroundings.session(Optional.of(role)))
            .separatingErrors());
  }

  /** The next build gets this number, as a controller gives it that knows others or none. */
  public void continueWith(int number) {
    last.set(number - 1);
  }

  /** Runs one build to its end; what it left is read from the account. */
  public Build run(BuildRequest order)
      throws RunRefusedException, UnavailableException, IOException, InterruptedException {
    EnvironmentFile environment = environment(order.environment());
    Optional<String> ami = order.ami();
    int number = last.incrementAndGet();
    // What a fault or a rollback is about comes after the questions.
    boolean approves = request.approve() || request.beginsDeployed();
    Consumer<RehearsalEvent> listener =
        order.shown() ? order.watcher().andThen(events) : order.watcher();
    listener.accept(new RehearsalEvent.BuildStarted(number, environment.name()));
    Path base = folder.folder("build-" + folders.incrementAndGet());
    SourceCopy sources = SourceCopy.of(request.root(), base.resolve("sources"));
    if (order.change().isPresent()) {
      order.change().get().apply(sources.folder());
    }
    surroundings.prepare(sources.folder());
    String commit = sources.commit().orElse(NO_COMMIT);
    BuildAgents agents = agents(order, base, name -> name, listener);
    Map<String, ResolvedStack> stacks =
        order.change().isPresent() ? inputs.allStacks(sources.folder()) : inputs.allStacks();
    BuildRecord record =
        new BuildRecord(
            listener, ledger, approves, places(sources), agents::used, () -> refused(stacks));
    RunSettings settings =
        settings(order, sources.folder(), base.resolve("temporary"), commit, number)
            .withApproval(approves)
            .withAgents(agents);
    RunResult result =
        new PipelineRunner(clock, inputs.controller()).run(inputs.pipeline(), settings, record);
    keepArtifacts(result.artifacts(), request.output().resolve("artifacts-" + number));
    Optional<String> built =
        ami.or(
            () ->
                agents.workspaces().stream()
                    .flatMap(workspace -> BuiltImage.imageIn(workspace).stream())
                    .findFirst());
    Optional<Deployed> deployed =
        DeployedState.read(
            account(environment),
            environment.stackName().value(),
            environment.amiParameter(),
            built);
    return new Build(
        number,
        environment.name(),
        commit,
        record.paused().isPresent()
            ? StageStatus.PAUSED_PENDING_INPUT.name()
            : result.result().name(),
        record.stages(),
        deployed,
        DeployerFiles.in(agents.workspaces()));
  }

  /**
   * Runs one stage alone in a workspace that the stages before it left, and nothing after it.
   *
   * @param given the folder that the agent gets, with the workspace in it
   * @param its where the stage's calls go
   * @return the stage and those inside it
   */
  List<Stage> runStage(
      BuildRequest order,
      Path given,
      SourceCopy workspace,
      delivery.artifacts.pipeline.Stage stage,
      CallLedger its)
      throws RunRefusedException, UnavailableException, IOException, InterruptedException {
    int number = last.incrementAndGet();
    String commit = workspace.commit().orElse(NO_COMMIT);
    String shared = given.getFileName().toString();
    BuildAgents agents = agents(order, given.resolveSibling("."), name -> shared, event -> {});
    BuildRecord record =
        new BuildRecord(
            order.shown() ? events : event -> {},
            its,
            true,
            places(workspace),
            agents::used,
            () -> refused(inputs.allStacks()));
    RunSettings settings =
        settings(order, workspace.folder(), folder.folder("stage-" + number), commit, number)
            .withApproval(true)
            .withAgents(agents);
    // What one agent hands to another is in the one workspace already.
    StepStub nothing = call -> null;
    RunResult unused =
        new PipelineRunner(clock, inputs.controller(), Map.of("stash", nothing, "unstash", nothing))
            .run(inputs.pipeline().only(stage), settings, record);
    return record.stages();
  }

  private BuildAgents agents(
      BuildRequest order,
      Path base,
      UnaryOperator<String> folders,
      Consumer<RehearsalEvent> listener) {
    return new BuildAgents(
        inputs,
        surroundings,
        prepared,
        base,
        folders,
        order.variables(),
        order.servicePort(),
        listener);
  }

  /** A stage that failed may have done so because somebody was not reached, or did not start. */
  private List<String> refused(Map<String, ResolvedStack> stacks) {
    try {
      BuilderInstance machine = surroundings.machine();
      List<String> found = new ArrayList<>(new StartProblems(stacks).of(machine.startWarnings()));
      found.addAll(new NetworkProblems(stacks).of(machine.network()));
      found.addAll(machine.refusedPrograms());
      return List.copyOf(found);
    } catch (MachineException gone) {
      return List.of("What was refused cannot be read: " + gone.getMessage());
    }
  }

  private static RefusalPlaces places(SourceCopy workspace) {
    return new RefusalPlaces(new SourceTree(workspace.folder()));
  }

  private RunSettings settings(
      BuildRequest order, Path sources, Path temporary, String commit, int number)
      throws IOException {
    Map<String, String> parameters = new HashMap<>(request.parameters());
    parameters.put("ENVIRONMENT", order.environment());
    parameters.put("AMI_ID", order.ami().orElse(""));
    return RunSettings.in(sources, Files.createDirectories(temporary))
        .withParameters(parameters)
        .withLabels(inputs.labels())
        .withScm(scm(commit))
        .withJob("app/master", number);
  }

  /** What the checkout of a job that follows origin/master sets; it knows no local branch. */
  private Map<String, String> scm(String commit) {
    Map<String, String> variables = new HashMap<>();
    variables.put("GIT_COMMIT", commit);
    variables.put("GIT_BRANCH", "origin/master");
    variables.put("GIT_URL", inputs.repositoryUrl());
    String previous = before.getAndSet(commit);
    if (!previous.isEmpty()) {
      variables.put("GIT_PREVIOUS_COMMIT", previous);
    }
    return variables;
  }

  private static void keepArtifacts(Path from, Path to) throws IOException {
    try (var walk = Files.walk(from)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.resolveSibling("."));
        Files.copy(file, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
