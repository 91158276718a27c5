package delivery.deployer.deployment;

import delivery.deployer.aws.AwsErrors;
import delivery.deployer.changeset.ChangeReview;
import delivery.deployer.changeset.ChangeSets;
import delivery.deployer.changeset.DeploymentRequest;
import delivery.deployer.changeset.PlannedChange;
import delivery.deployer.deployment.DeploymentResult.Outcome;
import delivery.deployer.events.EventFollower;
import delivery.deployer.events.RootCause;
import delivery.deployer.events.StackEvent;
import delivery.deployer.failure.DeploymentFailed;
import delivery.deployer.failure.RefusedException;
import delivery.deployer.stack.OutputMask;
import delivery.deployer.stack.SecretUses;
import delivery.deployer.stack.StackCondition;
import delivery.deployer.stack.StackReader;
import delivery.deployer.stack.StackSnapshot;
import delivery.deployer.time.Pause;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetNotFoundException;

/** Runs a deployment: brings the stack from whatever state it is in to the requested one. */
public final class StackDeployment {
  private final CloudFormationClient cloudFormation;
  private final Clock clock;
  private final Pause pause;
  private final Consumer<DeploymentEvent> listener;
  private final Approval approval;
  private final StackReader reader;
  private final ChangeSets changeSets;
  private final StackProtection protection;
  private final List<StackEvent> events = new ArrayList<>();
  private Masking masking = Masking.none();

  /** Asked before a change set is executed. */
  @FunctionalInterface
  public interface Approval {
    /** Whether these changes may be executed. */
    boolean approve(List<PlannedChange> changes);
  }

  /**
   * A deployment through the client; {@code listener} is told everything in order, without secrets.
   */
  public StackDeployment(
      CloudFormationClient cloudFormation,
      Clock clock,
      Pause pause,
      Consumer<DeploymentEvent> listener,
      Approval approval) {
    this.cloudFormation = cloudFormation;
    this.clock = clock;
    this.pause = pause;
    this.listener = event -> listener.accept(masking.event(event));
    this.approval = approval;
    this.reader = new StackReader(cloudFormation);
    this.changeSets = new ChangeSets(cloudFormation, clock, pause);
    this.protection = new StackProtection(cloudFormation, this.listener);
  }

  /**
   * Runs it.
   *
   * @param name unique to this run: names the change set and is the client request token
   * @throws RefusedException when a guard refuses; the stack is as it was
   */
  public DeploymentResult run(DeploymentRequest request, String name) {
    Optional<StackSnapshot> stack = reader.find(request.stackName());
    masking = Masking.of(request, stack.map(found -> new SecretUses(cloudFormation, found)));
    for (boolean repaired = true; repaired; ) {
      repaired = false;
      for (DeploymentStep step : DeploymentPlanner.plan(stack, request)) {
        if (step instanceof DeploymentStep.CreateChangeSet create) {
          listener.accept(new DeploymentEvent.StepStarted(step));
          return change(request, stack, create.newStack(), name);
        }
        listener.accept(new DeploymentEvent.StepStarted(step));
        repair(step, stack.orElseThrow(), name);
        stack = reader.find(request.stackName());
        repaired = true;
        break;
      }
    }
    throw new IllegalStateException("a plan without a change set");
  }

  /**
   * Executes a change set that was left for review, under the same review, or only reviews it.
   *
   * @throws RefusedException when a guard refuses; the stack is as it was
   */
  public DeploymentResult execute(DeploymentRequest request, PlanFile.Meant meant) {
    String changeSet = meant.changeSet();
    Optional<StackSnapshot> stack = reader.find(request.stackName());
    ChangeSets.Ready ready;
    try {
      ready = changeSets.await(request.stackName(), changeSet);
    } catch (ChangeSetNotFoundException e) {
      throw new RefusedException(
          ("stack %s has no change set %s: it was executed or deleted, or another deployment was"
                  + " executed first, which ends all others; run deployer deploy again")
              .formatted(request.stackName(), changeSet));
    }
    if (ready.executed()) {
      throw new RefusedException(
          "change set %s was executed already; nothing was changed".formatted(changeSet));
    }
    if (!ready.executable()) {
      throw new RefusedException(
          "change set " + changeSet + " holds no changes that can be executed");
    }
    meant.require(ready.changes());
    masking =
        Masking.of(
            request, stack.map(it -> new SecretUses(cloudFormation, it.with(ready.parameters()))));
    listener.accept(new DeploymentEvent.ChangesFound(ready.name(), ready.changes()));
    if (!request.options().execute()) {
      review(request, stack, ready);
      return result(Outcome.WAITS_FOR_REVIEW, stack, stack, ready);
    }
    if (ready.executing()) {
      return attached(request, stack, ready);
    }
    review(request, stack, ready);
    return approved(request, stack, ready);
  }

  /** Follows an execution that was begun before: by this command, stopped since, or by another. */
  private DeploymentResult attached(
      DeploymentRequest request, Optional<StackSnapshot> stack, ChangeSets.Ready ready) {
    StackSnapshot target = existing(ready);
    listener.accept(
        new DeploymentEvent.StepStarted(new DeploymentStep.AwaitOperation(target.status())));
    EventFollower follower = new EventFollower(cloudFormation, target.id());
    follower.startAtRunningOperation();
    return ended(request, stack, ready, watch(target, follower, true));
  }

  private StackSnapshot existing(ChangeSets.Ready ready) {
    return reader
        .find(ready.stackId())
        .orElseThrow(
            () -> ChangeSets.overtaken(ready.stackName(), "the stack was deleted meanwhile"));
  }

  private void repair(DeploymentStep step, StackSnapshot stack, String name) {
    EventFollower follower = new EventFollower(cloudFormation, stack.id());
    switch (step) {
      case DeploymentStep.AwaitOperation awaited -> {
        follower.startAtRunningOperation();
        watch(stack, follower, true);
      }
      case DeploymentStep.ContinueRollback rollback -> {
        follower.startNow();
        cloudFormation.continueUpdateRollback(
            r -> r.stackName(stack.id()).clientRequestToken(name));
        requireStatus(
            stack, follower, "UPDATE_ROLLBACK_COMPLETE", "deployer recover --skip LOGICAL_ID");
      }
      case DeploymentStep.DeleteRemains remains -> {
        follower.startNow();
        cloudFormation.deleteStack(r -> r.stackName(stack.id()).clientRequestToken(name));
        requireStatus(stack, follower, "DELETE_COMPLETE", "deployer recover --retain LOGICAL_ID");
      }
      default -> throw new IllegalStateException("not a repair: " + step);
    }
  }

  private void requireStatus(
      StackSnapshot stack, EventFollower follower, String expected, String advice) {
    OperationWatch.Ended ended = watch(stack, follower, false);
    if (!ended.status().equals(expected)) {
      throw new DeploymentFailed(
          "%sstack %s is %s; run %s"
              .formatted(
                  RootCause.of(ended.events())
                      .map(masking::stackEvent)
                      .map(e -> e.logicalId() + ": " + e.reason() + "\n")
                      .orElse(""),
                  stack.name(),
                  ended.status(),
                  advice));
    }
  }

  private OperationWatch.Ended watch(
      StackSnapshot stack, EventFollower follower, boolean runsAlready) {
    listener.accept(new DeploymentEvent.OperationStarted(stack.name(), stack.status()));
    OperationWatch watch = new OperationWatch(cloudFormation, clock, pause, listener);
    OperationWatch.Ended ended =
        runsAlready ? watch.watch(stack, follower) : watch.watchNew(stack, follower);
    events.addAll(ended.events());
    return ended;
  }

  private DeploymentResult change(
      DeploymentRequest request, Optional<StackSnapshot> stack, boolean newStack, String name) {
    Optional<Map<String, String>> deployed =
        newStack ? Optional.empty() : stack.map(StackSnapshot::parameters);
    ChangeSets.Ready ready;
    try {
      ready = changeSets.create(request, deployed, name);
    } catch (ChangeSetNotFoundException e) {
      // Executing one change set deletes the others of its stack, while they are made as well.
      throw ChangeSets.overtaken(request.stackName(), AwsErrors.message(e));
    }
    if (!ready.executable()) {
      changeSets.delete(ready);
      listener.accept(new DeploymentEvent.NothingToChange());
      stack.ifPresent(found -> protection.set(request, found));
      return result(Outcome.UNCHANGED, stack, stack, ready);
    }
    listener.accept(new DeploymentEvent.ChangesFound(ready.name(), ready.changes()));
    try {
      review(request, stack, ready);
    } catch (RefusedException refused) {
      if (request.options().onlyParameters().isEmpty()) {
        changeSets.delete(ready);
        throw refused;
      }
      throw new RefusedException(
          "%s\nThe change set is kept: deployer execute --environment NAME %s"
              .formatted(refused.words(), ready.name()));
    }
    if (!request.options().execute()) {
      return result(Outcome.WAITS_FOR_REVIEW, stack, stack, ready);
    }
    return approved(request, stack, ready);
  }

  private static void review(
      DeploymentRequest request, Optional<StackSnapshot> stack, ChangeSets.Ready ready) {
    ChangeReview.review(
        ready.changes(), stack.map(StackSnapshot::parameters).orElse(Map.of()), request);
  }

  private DeploymentResult approved(
      DeploymentRequest request, Optional<StackSnapshot> stack, ChangeSets.Ready ready) {
    if (!approval.approve(masking.changes(ready.changes()))) {
      changeSets.delete(ready);
      throw new RefusedException("not approved; nothing was changed");
    }
    return executed(request, stack, ready);
  }

  private DeploymentResult executed(
      DeploymentRequest request, Optional<StackSnapshot> before, ChangeSets.Ready ready) {
    StackSnapshot target = existing(ready);
    EventFollower follower = new EventFollower(cloudFormation, target.id());
    follower.startNow();
    listener.accept(new DeploymentEvent.StepStarted(new DeploymentStep.ExecuteChangeSet()));
    changeSets.execute(ready);
    return ended(request, before, ready, watch(target, follower, false));
  }

  private DeploymentResult ended(
      DeploymentRequest request,
      Optional<StackSnapshot> before,
      ChangeSets.Ready ready,
      OperationWatch.Ended ended) {
    Optional<StackSnapshot> now = reader.find(ready.stackId());
    if (!StackCondition.succeeded(ended.status())) {
      return result(Outcome.FAILED, before, now, ready);
    }
    now.ifPresent(found -> protection.set(request, found));
    return result(Outcome.DEPLOYED, before, now, ready);
  }

  private DeploymentResult result(
      Outcome outcome,
      Optional<StackSnapshot> before,
      Optional<StackSnapshot> now,
      ChangeSets.Ready ready) {
    return masking.result(
        new DeploymentResult(
            outcome,
            now.map(StackSnapshot::status).orElse("REVIEW_IN_PROGRESS"),
            now.map(new OutputMask(cloudFormation)::mask),
            before,
            ready.parameters(),
            outcome == Outcome.UNCHANGED ? "" : ready.name(),
            ready.changes(),
            List.copyOf(events)));
  }
}
