package delivery.deployer.events;

import delivery.deployer.aws.AwsErrors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsResponse;

/**
 * Follows the events of a stack and of every stack nested in it: each once, none lost. What is old
 * is told by event id for the stack itself, and for nested stacks by AWS's own time of the first
 * new event, so that this computer's clock does not matter.
 */
public final class EventFollower {
  private final CloudFormationClient cloudFormation;
  private final String rootStackId;
  private final Set<String> seen = new HashSet<>();
  private final Set<String> nested = new HashSet<>();
  private final List<StackEvent> undelivered = new ArrayList<>();
  private Optional<Instant> since = Optional.empty();

  /** Works through what it is given. */
  public EventFollower(CloudFormationClient cloudFormation, String rootStackId) {
    this.cloudFormation = cloudFormation;
    this.rootStackId = rootStackId;
  }

  /** Everything that happened so far is old. */
  public void startNow() {
    page(rootStackId, null).events.forEach(event -> seen.add(event.eventId()));
  }

  /** Everything before the running operation's first event is old. */
  public void startAtRunningOperation() {
    Optional<String> next = Optional.empty();
    do {
      Page page = page(rootStackId, next.orElse(null));
      boolean begun = false;
      for (StackEvent event : page.events) {
        if (begun) {
          seen.add(event.eventId());
        }
        begun |= event.ofStackItself() && begins(event.status());
      }
      if (begun) {
        return;
      }
      next = page.next;
    } while (next.isPresent());
  }

  private static boolean begins(String status) {
    return switch (status) {
      case "CREATE_IN_PROGRESS", "UPDATE_IN_PROGRESS", "DELETE_IN_PROGRESS", "IMPORT_IN_PROGRESS" ->
          true;
      default -> false;
    };
  }

  /** The events since the last poll, in time order. */
  public List<StackEvent> poll() {
    take(rootStackId);
    Set<String> polled = new HashSet<>();
    boolean more = true;
    while (more) {
      more = false;
      for (String stackId : List.copyOf(nested)) {
        if (polled.add(stackId)) {
          take(stackId);
          more = true;
        }
      }
    }
    // Sorted by time alone: the sort is stable and keeps each stack's own order within a moment.
    undelivered.sort(Comparator.comparing(StackEvent::time));
    List<StackEvent> all = List.copyOf(undelivered);
    undelivered.clear();
    return all;
  }

  private void take(String stackId) {
    List<StackEvent> fresh = newEvents(stackId);
    undelivered.addAll(fresh);
    for (StackEvent event : fresh) {
      if (event.ofNestedStack()) {
        nested.add(event.physicalId());
      }
    }
  }

  private List<StackEvent> newEvents(String stackId) {
    boolean root = stackId.equals(rootStackId);
    Map<String, StackEvent> found = new LinkedHashMap<>();
    Optional<String> next = Optional.empty();
    boolean reachedOld;
    do {
      Page page = page(stackId, next.orElse(null));
      reachedOld = false;
      for (StackEvent event : page.events) {
        boolean old = !root && since.map(time -> event.time().isBefore(time)).orElse(false);
        if (old || seen.contains(event.eventId())) {
          reachedOld = true;
        } else {
          found.put(event.eventId(), event);
        }
      }
      next = page.next;
    } while (next.isPresent() && !reachedOld);
    List<StackEvent> fresh = new ArrayList<>(found.values());
    Collections.reverse(fresh);
    // Only now: a call that fails between two pages must not make events old that nobody got.
    seen.addAll(found.keySet());
    if (root && since.isEmpty() && !fresh.isEmpty()) {
      since = Optional.of(fresh.getFirst().time());
    }
    return fresh;
  }

  private record Page(List<StackEvent> events, Optional<String> next) {}

  private Page page(String stackId, @org.jspecify.annotations.Nullable String token) {
    DescribeStackEventsResponse response;
    try {
      response = cloudFormation.describeStackEvents(r -> r.stackName(stackId).nextToken(token));
    } catch (CloudFormationException e) {
      if (AwsErrors.code(e).equals("ValidationError")
          && AwsErrors.message(e).contains("does not exist")) {
        // A nested stack that was just begun, or that an emulator forgets once it is deleted.
        return new Page(List.of(), Optional.empty());
      }
      throw e;
    }
    return new Page(
        response.stackEvents().stream().map(EventFollower::event).toList(),
        Optional.ofNullable(response.nextToken()).filter(text -> !text.isEmpty()));
  }

  private static StackEvent event(
      software.amazon.awssdk.services.cloudformation.model.StackEvent event) {
    return new StackEvent(
        event.eventId(),
        event.timestamp(),
        event.stackName(),
        event.stackId(),
        event.logicalResourceId(),
        Objects.toString(event.physicalResourceId(), ""),
        Objects.toString(event.resourceType(), ""),
        Objects.toString(event.resourceStatusAsString(), ""),
        Objects.toString(event.resourceStatusReason(), ""),
        Objects.toString(event.clientRequestToken(), ""),
        Objects.toString(event.operationId(), ""));
  }
}
