package delivery.deployer.changeset;

import delivery.deployer.aws.AwsErrors;
import delivery.deployer.failure.AwsFailedException;
import delivery.deployer.failure.DeploymentFailed;
import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.failure.RefusedException;
import delivery.deployer.time.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.AlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetStatus;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.ExecutionStatus;
import software.amazon.awssdk.services.cloudformation.model.InsufficientCapabilitiesException;
import software.amazon.awssdk.services.cloudformation.model.InvalidChangeSetStatusException;

/** Creates, reads and executes change sets; every call can be repeated. */
public record ChangeSets(CloudFormationClient cloudFormation, Clock clock, Pause pause) {
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(1);

  /** Longer than hooks and nested change sets take. */
  private static final Duration READY = Duration.ofHours(1);

  /**
   * A change set that is ready.
   *
   * @param name its name
   * @param id its ARN
   * @param stackId ARN of the stack it is for
   * @param stackName name of the stack
   * @param executable whether it holds changes
   * @param executing whether somebody executes it already
   * @param executed whether it was executed to its end
   * @param changes those changes, nested stacks included
   * @param parameters the values it was made with; masked ones are asterisks
   */
  public record Ready(
      String name,
      String id,
      String stackId,
      String stackName,
      boolean executable,
      boolean executing,
      boolean executed,
      List<PlannedChange> changes,
      Map<String, String> parameters) {}

  /**
   * Creates the change set and waits until it is ready.
   *
   * @param deployed the parameters of the stack to update; empty for a new stack
   */
  public Ready create(
      DeploymentRequest request, Optional<Map<String, String>> deployed, String name) {
    try {
      cloudFormation.createChangeSet(ChangeSetRequest.of(request, deployed, name));
    } catch (AlreadyExistsException e) {
      // The name is this run's own: the call was repeated after its answer was lost.
      return await(request.stackName(), name);
    } catch (InsufficientCapabilitiesException e) {
      throw capabilities(AwsErrors.message(e));
    } catch (CloudFormationException e) {
      if (AwsErrors.code(e).equals("ValidationError")) {
        throw rejected(request, AwsErrors.message(e));
      }
      throw e;
    }
    return await(request.stackName(), name);
  }

  /** Waits until a change set is ready, then reads all of it. */
  public Ready await(String stackName, String name) {
    Duration wait = SHORTEST;
    Instant end = clock.instant().plus(READY);
    DescribeChangeSetResponse found =
        describe(request -> request.stackName(stackName).changeSetName(name));
    while (found.status() == ChangeSetStatus.CREATE_PENDING
        || found.status() == ChangeSetStatus.CREATE_IN_PROGRESS) {
      if (clock.instant().isAfter(end)) {
        throw new AwsFailedException(
            "change set %s of stack %s is %s for %d minutes; it changes nothing by itself, the same command makes a new one"
                .formatted(name, stackName, found.statusAsString(), READY.toMinutes()));
      }
      pause.of(wait);
      wait = wait.compareTo(LONGEST) < 0 ? wait.multipliedBy(2) : LONGEST;
      found = describe(request -> request.stackName(stackName).changeSetName(name));
    }
    if (found.status() == ChangeSetStatus.FAILED) {
      String reason = Optional.ofNullable(found.statusReason()).orElse("no reason given");
      if (nothingToChange(reason)) {
        String id = found.changeSetId();
        return new Ready(
            name, id, found.stackId(), stackName, false, false, false, List.of(), Map.of());
      }
      if (reason.contains("CAPABILITY_")) {
        throw capabilities(reason);
      }
      throw new DeploymentFailed(
          "%s\nthe change set of stack %s failed"
              .formatted(new ChangeSetFailure(cloudFormation).describe(found, reason), stackName));
    }
    List<PlannedChange> changes = new ChangeReader(cloudFormation).changes(found);
    Map<String, String> parameters = new LinkedHashMap<>();
    found
        .parameters()
        .forEach(
            p ->
                parameters.put(
                    p.parameterKey(), Objects.requireNonNullElse(p.parameterValue(), "")));
    return new Ready(
        name,
        found.changeSetId(),
        found.stackId(),
        stackName,
        // An empty list of changes alone says nothing: parameters may change outputs only.
        found.executionStatus() != ExecutionStatus.UNAVAILABLE,
        found.executionStatus() == ExecutionStatus.EXECUTE_IN_PROGRESS,
        found.executionStatus() == ExecutionStatus.EXECUTE_COMPLETE,
        changes,
        parameters);
  }

  /**
   * Executes it; safe to repeat after a lost answer.
   *
   * @throws RefusedException when another deployment of the stack was faster
   */
  public void execute(Ready ready) {
    try {
      cloudFormation.executeChangeSet(
          request -> request.changeSetName(ready.id()).clientRequestToken(ready.name()));
    } catch (CloudFormationException e) {
      boolean overtaken =
          e instanceof InvalidChangeSetStatusException
              || e instanceof ChangeSetNotFoundException
              || (AwsErrors.code(e).equals("ValidationError") && busy(AwsErrors.message(e)));
      if (!overtaken) {
        throw e;
      }
      if (!executed(ready)) {
        throw overtaken(ready.stackName(), AwsErrors.message(e));
      }
    }
  }

  /** What the slower of two deployments says. */
  public static RefusedException overtaken(String stackName, String message) {
    return new RefusedException(
        ("another deployment of stack %s began first; this one changed nothing. Run the same"
                + " command again to deploy on top of it (%s)")
            .formatted(stackName, message));
  }

  private boolean executed(Ready ready) {
    try {
      ExecutionStatus status =
          describe(request -> request.changeSetName(ready.id())).executionStatus();
      return status == ExecutionStatus.EXECUTE_IN_PROGRESS
          || status == ExecutionStatus.EXECUTE_COMPLETE;
    } catch (ChangeSetNotFoundException e) {
      return false;
    }
  }

  /** Deletes a change set that is of no use any more. */
  public void delete(Ready ready) {
    cloudFormation.deleteChangeSet(request -> request.changeSetName(ready.id()));
  }

  private DescribeChangeSetResponse describe(Consumer<DescribeChangeSetRequest.Builder> changeSet) {
    return cloudFormation.describeChangeSet(
        request -> changeSet.accept(request.includePropertyValues(true)));
  }

  private static boolean busy(String message) {
    return message.contains("IN_PROGRESS") || message.contains("in progress");
  }

  private static boolean nothingToChange(String reason) {
    return reason.contains("didn't contain changes")
        || reason.contains("No updates are to be performed");
  }

  private static InvalidInputException capabilities(String message) {
    return new InvalidInputException(
        "the templates need capabilities that the environment file does not declare under 'capabilities': "
            + message);
  }

  private static RuntimeException rejected(DeploymentRequest request, String message) {
    if (message.contains("already exists")) {
      // It was not there when this run began: another deployment created it.
      return overtaken(request.stackName(), message);
    }
    if (busy(message)) {
      return new RefusedException(
          "another operation on stack %s began meanwhile; run the same command again to wait for it (%s)"
              .formatted(request.stackName(), message));
    }
    return new InvalidInputException(
        "CloudFormation does not accept %s: %s".formatted(request.templateUrl(), message));
  }
}
