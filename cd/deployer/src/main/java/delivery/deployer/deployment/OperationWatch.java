package delivery.deployer.deployment;

import delivery.deployer.aws.AwsErrors;
import delivery.deployer.events.EventFollower;
import delivery.deployer.events.StackEvent;
import delivery.deployer.failure.AwsFailedException;
import delivery.deployer.stack.StackCondition;
import delivery.deployer.stack.StackReader;
import delivery.deployer.stack.StackSnapshot;
import delivery.deployer.time.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/** Watches one operation to its end: events as they come, and through bad network. */
record OperationWatch(
    CloudFormationClient cloudFormation,
    Clock clock,
    Pause pause,
    Consumer<DeploymentEvent> listener) {
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** How long an operation that CloudFormation took may take to show its first event. */
  private static final Duration BEGIN = Duration.ofMinutes(5);

  /** Longer than any resource of CloudFormation may take. */
  private static final Duration SILENCE = Duration.ofHours(36);

  /** Every so many polls the stack itself is asked, should its events not tell the end. */
  private static final int ASK_STACK = 5;

  /**
   * The end of an operation.
   *
   * @param status the stack's status then
   * @param events everything that happened, in order
   */
  record Ended(String status, List<StackEvent> events) {}

  /**
   * Watches an operation that runs until the stack settles.
   *
   * @throws SdkException when CloudFormation cannot be asked for minutes; the operation goes on
   */
  Ended watch(StackSnapshot stack, EventFollower follower) {
    return watch(stack, follower, true);
  }

  /**
   * Watches an operation that was asked for just now; until it has begun, what the stack is says
   * nothing about its end.
   *
   * @throws AwsFailedException when it does not begin
   */
  Ended watchNew(StackSnapshot stack, EventFollower follower) {
    return watch(stack, follower, false);
  }

  private Ended watch(StackSnapshot stack, EventFollower follower, boolean begunBefore) {
    List<StackEvent> events = new ArrayList<>();
    Duration wait = SHORTEST;
    Optional<Instant> unreachable = Optional.empty();
    boolean begun = begunBefore;
    Instant lastNews = clock.instant();
    for (int poll = 1; ; poll++) {
      try {
        int before = events.size();
        Optional<String> end = deliver(follower, events, stack.id());
        if (events.size() > before) {
          begun = true;
          lastNews = clock.instant();
        }
        if (end.isEmpty() && poll % ASK_STACK == 0) {
          Optional<String> now = status(stack);
          begun |=
              now.filter(status -> !StackCondition.settled(status) && !waits(status)).isPresent();
          end = settled(now, begun);
          requireNews(stack, now.orElse("gone"), begun, lastNews);
        }
        unreachable = Optional.empty();
        listener.accept(new DeploymentEvent.Polled());
        if (end.isPresent()) {
          deliver(follower, events, stack.id());
          listener.accept(new DeploymentEvent.OperationEnded(stack.name(), end.get()));
          // A nested stack's event may have been read one poll after a later one of its parent.
          events.sort(Comparator.comparing(StackEvent::time));
          return new Ended(end.get(), List.copyOf(events));
        }
      } catch (SdkException e) {
        unreachable = Optional.of(unreachable.orElseGet(clock::instant));
        if (!passes(e)
            || Duration.between(unreachable.get(), clock.instant()).compareTo(PATIENCE) > 0) {
          throw e;
        }
        listener.accept(new DeploymentEvent.Unreachable(AwsErrors.describe(e).words()));
      }
      pause.of(wait);
      wait = min(LONGEST, wait.multipliedBy(3).dividedBy(2));
    }
  }

  private void requireNews(StackSnapshot stack, String status, boolean begun, Instant lastNews) {
    Duration silent = Duration.between(lastNews, clock.instant());
    if (!begun && silent.compareTo(BEGIN) > 0) {
      throw new AwsFailedException(
          "CloudFormation took the call, but nothing began within %d minutes: stack %s is still %s; the same command begins anew"
              .formatted(BEGIN.toMinutes(), stack.name(), status));
    }
    if (silent.compareTo(SILENCE) > 0) {
      throw new AwsFailedException(
          "no event came for %d hours: stack %s is %s, and its operation goes on in AWS; the same command attaches to it"
              .formatted(SILENCE.toHours(), stack.name(), status));
    }
  }

  private static boolean waits(String status) {
    return status.equals("REVIEW_IN_PROGRESS");
  }

  private static Optional<String> settled(Optional<String> status, boolean begun) {
    return status.isEmpty()
        ? Optional.of("DELETE_COMPLETE")
        : status.filter(found -> begun && StackCondition.settled(found));
  }

  private Optional<String> deliver(EventFollower follower, List<StackEvent> into, String stackId) {
    Optional<String> end = Optional.empty();
    for (StackEvent event : follower.poll()) {
      into.add(event);
      listener.accept(new DeploymentEvent.StackEventReceived(event));
      if (event.ofStackItself() && event.stackId().equals(stackId)) {
        end =
            StackCondition.settled(event.status()) || event.status().equals("DELETE_COMPLETE")
                ? Optional.of(event.status())
                : Optional.empty();
      }
    }
    return end;
  }

  private Optional<String> status(StackSnapshot stack) {
    return new StackReader(cloudFormation).find(stack.id()).map(StackSnapshot::status);
  }

  /** Whether asking again may help. */
  private static boolean passes(SdkException failure) {
    return !(failure instanceof AwsServiceException service)
        || service.isThrottlingException()
        || service.isClockSkewException()
        || service.statusCode() >= 500;
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
