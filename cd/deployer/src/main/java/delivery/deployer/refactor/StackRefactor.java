package delivery.deployer.refactor;

import delivery.deployer.aws.AwsErrors;
import delivery.deployer.failure.AwsFailedException;
import delivery.deployer.failure.DeploymentFailed;
import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.failure.RefusedException;
import delivery.deployer.time.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackRefactorResponse;
import software.amazon.awssdk.services.cloudformation.model.ResourceLocation;
import software.amazon.awssdk.services.cloudformation.model.ResourceMapping;
import software.amazon.awssdk.services.cloudformation.model.StackDefinition;
import software.amazon.awssdk.services.cloudformation.model.StackRefactorExecutionStatus;
import software.amazon.awssdk.services.cloudformation.model.StackRefactorStatus;

/** Plans and executes stack refactors: what is planned is what runs. */
public record StackRefactor(CloudFormationClient cloudFormation, Clock clock, Pause pause) {
  private static final Duration POLL = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofHours(2);

  /**
   * A plan in AWS.
   *
   * @param id what executes it
   * @param stackIds ARNs of the stacks it is for
   * @param status its execution's status
   */
  public record Plan(String id, List<String> stackIds, String status) {}

  /**
   * What a plan does, one line of it.
   *
   * @param action MOVE or CREATE
   * @param entity RESOURCE or STACK
   * @param from where it was; empty for a new stack
   * @param to where it will be
   * @param description CloudFormation's own words
   */
  public record Action(String action, String entity, String from, String to, String description) {}

  /**
   * Makes a plan; nothing moves.
   *
   * @param templates stack to the address of its template afterwards
   * @throws InvalidInputException when CloudFormation does not accept it, with its reason
   */
  public Plan plan(Map<String, String> templates, List<ResourceMove> moves, boolean creates) {
    String id;
    try {
      id =
          cloudFormation
              .createStackRefactor(
                  request ->
                      request
                          .enableStackCreation(creates)
                          .stackDefinitions(
                              templates.entrySet().stream()
                                  .map(
                                      each ->
                                          StackDefinition.builder()
                                              .stackName(each.getKey())
                                              .templateURL(each.getValue())
                                              .build())
                                  .toList())
                          .resourceMappings(moves.stream().map(StackRefactor::mapping).toList()))
              .stackRefactorId();
    } catch (CloudFormationException e) {
      if (AwsErrors.code(e).equals("ValidationError")) {
        throw new InvalidInputException(
            "CloudFormation does not accept the refactor: " + AwsErrors.message(e));
      }
      throw e;
    }
    DescribeStackRefactorResponse made =
        await(id, found -> found.status() != StackRefactorStatus.CREATE_IN_PROGRESS);
    if (made.status() != StackRefactorStatus.CREATE_COMPLETE) {
      throw new InvalidInputException(
          "refactor %s is %s: %s; nothing was moved"
              .formatted(id, made.statusAsString(), reason(made.statusReason())));
    }
    return plan(made);
  }

  private static ResourceMapping mapping(ResourceMove move) {
    return ResourceMapping.builder()
        .source(location(move.from()))
        .destination(location(move.to()))
        .build();
  }

  private static ResourceLocation location(ResourceMove.Place place) {
    return ResourceLocation.builder()
        .stackName(place.stack())
        .logicalResourceId(place.logicalId())
        .build();
  }

  /** A plan that was made before. */
  public Plan find(String id) {
    return plan(describe(id));
  }

  private static Plan plan(DescribeStackRefactorResponse found) {
    return new Plan(
        found.stackRefactorId(),
        found.stackIds(),
        Objects.requireNonNullElse(found.executionStatusAsString(), "UNAVAILABLE"));
  }

  /** Everything that a plan does. */
  public List<Action> actions(String id) {
    return cloudFormation
        .listStackRefactorActionsPaginator(request -> request.stackRefactorId(id))
        .stackRefactorActions()
        .stream()
        .map(
            each -> {
              Optional<ResourceMapping> mapping = Optional.ofNullable(each.resourceMapping());
              return new Action(
                  Objects.toString(each.actionAsString(), ""),
                  Objects.toString(each.entityAsString(), ""),
                  mapping.map(ResourceMapping::source).map(StackRefactor::words).orElse(""),
                  mapping.map(ResourceMapping::destination).map(StackRefactor::words).orElse(""),
                  Objects.toString(each.description(), ""));
            })
        .toList();
  }

  private static String words(ResourceLocation place) {
    return place.stackName() + "." + place.logicalResourceId();
  }

  /**
   * Executes a plan, or waits for its execution that runs already.
   *
   * @throws RefusedException when it cannot be executed (any more)
   * @throws DeploymentFailed when everything was moved back, or could not be
   */
  public void execute(Plan plan) {
    switch (plan.status()) {
      case "AVAILABLE" -> {
        var unused =
            cloudFormation.executeStackRefactor(request -> request.stackRefactorId(plan.id()));
      }
      case "EXECUTE_IN_PROGRESS", "ROLLBACK_IN_PROGRESS" -> {}
      default ->
          throw new RefusedException(
              "refactor %s is %s and cannot be executed; make another plan"
                  .formatted(plan.id(), plan.status()));
    }
    DescribeStackRefactorResponse ended =
        await(plan.id(), found -> !running(found.executionStatus()));
    if (ended.executionStatus() != StackRefactorExecutionStatus.EXECUTE_COMPLETE) {
      throw new DeploymentFailed(
          "refactor %s is %s: %s"
              .formatted(
                  plan.id(),
                  ended.executionStatusAsString(),
                  reason(ended.executionStatusReason())));
    }
  }

  /** AVAILABLE is what it still says for a moment after it was told to begin. */
  private static boolean running(StackRefactorExecutionStatus status) {
    return status == StackRefactorExecutionStatus.AVAILABLE
        || status == StackRefactorExecutionStatus.EXECUTE_IN_PROGRESS
        || status == StackRefactorExecutionStatus.ROLLBACK_IN_PROGRESS;
  }

  private DescribeStackRefactorResponse await(
      String id, Predicate<DescribeStackRefactorResponse> ended) {
    Instant end = clock.instant().plus(LONGEST);
    DescribeStackRefactorResponse found = describe(id);
    while (!ended.test(found)) {
      if (clock.instant().isAfter(end)) {
        throw new AwsFailedException(
            "refactor %s is %s, %s for %d minutes; it goes on in AWS"
                .formatted(
                    id,
                    found.statusAsString(),
                    found.executionStatusAsString(),
                    LONGEST.toMinutes()));
      }
      pause.of(POLL);
      found = describe(id);
    }
    return found;
  }

  private DescribeStackRefactorResponse describe(String id) {
    return cloudFormation.describeStackRefactor(request -> request.stackRefactorId(id));
  }

  private static String reason(@org.jspecify.annotations.Nullable String text) {
    return text == null || text.isBlank() ? "no reason given" : text;
  }
}
