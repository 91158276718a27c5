package delivery.rehearsal.recovery;

import delivery.artifacts.source.SourceTree;
import delivery.host.UnavailableException;
import delivery.pipeline.RunRefusedException;
import delivery.rehearsal.BuildRequest;
import delivery.rehearsal.RehearsalResult.Build;
import delivery.rehearsal.RehearsalResult.Expectation;
import delivery.rehearsal.RehearsalResult.FaultOutcome;
import delivery.rehearsal.account.ToolsAccountImages;
import delivery.rehearsal.fault.FaultContext;
import delivery.rehearsal.recovery.OperationsPage.Step;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Loses Jenkins while a build deploys, carries out what the operations page says, and judges
 * whether Jenkins is back, the interrupted build is settled, and none is lost or deployed twice.
 *
 * @param backedUp whether AWS Backup keeps copies of the home
 * @param declared the variables of agents, as {@code jcasc/} writes them
 * @param all empty; gets what was judged
 */
record RecoveryRehearsal(
    Loss loss,
    FaultContext context,
    ControllerStacks stacks,
    HomeStorage storage,
    ControllerTask controller,
    ControllerService service,
    Procedure procedure,
    SourceTree tree,
    boolean backedUp,
    Map<String, String> declared,
    Clock clock,
    List<Expectation> all) {

  /** Plays it in accounts that have what the pipeline stands on, and nothing deployed. */
  RecoverySetup.Outcome play()
      throws RunRefusedException, UnavailableException, IOException, InterruptedException {
    Recovery recovery = new Recovery(loss.label(), controller.kind(), Optional.empty(), List.of());
    controller.reconcile();
    Deployments deployments = new Deployments(context.aws(), context.environment());
    Build first = build(context.again(context.good()));
    all.add(FaultContext.succeeded(first, "there is a good deployment before the loss"));
    if (first.result().equals("SUCCESS")) {
      if (backedUp) {
        storage.backUp(fileSystem(), backups(), clock.instant());
      }
      Build interrupted = interrupted();
      all.add(deployments.are(2, "each of the two builds deployed once"));
      recovery = bringBack();
      all.add(Known.of(loss, controller, first, interrupted));
      Optional<Map<String, String>> order = controller.queued();
      all.add(
          new Expectation(
              "the interrupted build is started again, to " + interrupted.environment(),
              order.map(each -> "asked for: " + each).orElse("nobody started it"),
              order
                  .filter(each -> interrupted.environment().equals(each.get("ENVIRONMENT")))
                  .isPresent()));
      if (order.isPresent()) {
        again(order.get(), interrupted, deployments);
      }
    }
    FaultOutcome judged =
        new FaultOutcome("lose-" + loss.label(), loss.description(), List.copyOf(all));
    return new RecoverySetup.Outcome(judged, context.builds(), recovery);
  }

  private void again(Map<String, String> order, Build interrupted, Deployments deployments)
      throws RunRefusedException, UnavailableException, IOException, InterruptedException {
    String image = order.getOrDefault("AMI_ID", "");
    BuildRequest request = image.isEmpty() ? context.push() : context.again(image);
    int before = deployments.now();
    Build again = build(request.withVariables(agentVariables()));
    all.add(FaultContext.succeeded(again, "it succeeds"));
    Optional<String> settled = FaultContext.said(again, "runs %s again".formatted(context.good()));
    all.add(
        new Expectation(
            "it settles first what build %d left unproved".formatted(interrupted.number()),
            settled.orElse("its console tells of nothing that was settled"),
            settled.isPresent()));
    int deployed = deployments.now() - before;
    all.add(
        new Expectation(
            "nothing is deployed twice: one deployment settles, one is the build's own",
            deployed + " were executed",
            deployed == 2));
    all.addAll(
        context.serves(
            again.deployed().map(each -> each.ami()).orElse("no image"),
            "the image of that build"));
  }

  /** Runs a build with the number that the controller gives it. */
  private Build build(BuildRequest order)
      throws RunRefusedException, UnavailableException, IOException, InterruptedException {
    int number = controller.nextNumber();
    context.job().continueWith(number);
    controller.began(number, order.environment());
    Build build = context.run(order);
    controller.ended(number, build.result());
    return build;
  }

  private Build interrupted()
      throws RunRefusedException, UnavailableException, IOException, InterruptedException {
    String image =
        ToolsAccountImages.register(
            context.job().toolsAccount(),
            Set.of(context.job().account(context.environment()).id()));
    ControllerDeath death = new ControllerDeath(controller);
    context.aws().holdUpdates();
    try {
      Build build = build(context.again(image).watchedBy(death));
      all.add(death.happened(build));
      return build;
    } finally {
      context.aws().releaseUpdates();
    }
  }

  private Recovery bringBack() throws IOException, InterruptedException {
    lose();
    controller.reconcile();
    Procedure.Result result = procedure.carryOut(steps(), controller);
    all.add(
        new Expectation(
            "every command of %s succeeds".formatted(OperationsPage.PATH),
            result.failure().orElse("%d did".formatted(result.steps().size())),
            result.failure().isEmpty()));
    controller.reconcile();
    all.add(
        new Expectation(
            "Jenkins answers again",
            controller.silence().map(why -> "it does not: " + why).orElse("it does"),
            controller.silence().isEmpty()));
    return new Recovery(loss.label(), controller.kind(), result.back(), result.steps());
  }

  private List<Step> steps() throws IOException {
    List<Step> steps = new ArrayList<>();
    for (String section : loss.sections()) {
      List<Step> commands = OperationsPage.section(tree.read(OperationsPage.PATH), section);
      all.add(
          new Expectation(
              "%s says what to do: %s".formatted(OperationsPage.PATH, section),
              commands.size() + " commands",
              !commands.isEmpty()));
      steps.addAll(commands);
    }
    return steps;
  }

  private void lose() throws IOException {
    switch (loss) {
      case TASK -> {
        // It is dead already.
      }
      case HOME -> storage.lose(fileSystem());
      case ACCOUNT -> {
        context.aws().loseAccount(context.job().toolsAccount().id());
        storage.loseAll();
        stacks.issueCertificate();
      }
    }
  }

  /**
   * What the controller's task gives its agents, which is other than before where the account is.
   */
  private Map<String, String> agentVariables() throws IOException {
    Map<String, String> known = service.read().variables();
    Map<String, String> variables = new HashMap<>();
    declared.forEach(
        (name, written) -> {
          String value = known.get(written.replaceFirst("^\\$\\{(.*)}$", "$1"));
          if (value != null) {
            variables.put(name, value);
          }
        });
    return variables;
  }

  private String fileSystem() {
    return stacks
        .fileSystem()
        .orElseThrow(() -> new IllegalStateException("the controller's stack is gone"));
  }

  private String backups() {
    return "arn:aws:backup:%s:%s"
        .formatted(context.aws().region(), context.job().toolsAccount().id());
  }
}
