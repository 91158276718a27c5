package delivery.deployer.deployment;

import delivery.deployer.changeset.DeploymentRequest;
import delivery.deployer.changeset.PlannedChange;
import delivery.deployer.events.StackEvent;
import delivery.deployer.stack.OutputMask;
import delivery.deployer.stack.StackSnapshot;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Replaces the values of masked parameters wherever AWS repeats them: in reasons, property values,
 * outputs and messages. Pure.
 */
public final class Masking {
  /** What stands for a value, as CloudFormation writes it. */
  public static final String MASK = OutputMask.MASK;

  /** A shorter value is no secret, and would be found in words that have nothing to do with it. */
  private static final int SHORTEST = 4;

  private final List<String> secrets;

  private Masking(Collection<String> secrets) {
    this.secrets =
        secrets.stream()
            .filter(secret -> secret.length() >= SHORTEST)
            .flatMap(Masking::forms)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  /** As it is, and as Fn::Base64 and addresses have it. */
  private static Stream<String> forms(String secret) {
    return Stream.of(
        secret,
        Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)),
        URLEncoder.encode(secret, StandardCharsets.UTF_8));
  }

  /** Masks the request's {@code NoEcho} and secret parameters. */
  public static Masking of(DeploymentRequest request) {
    return new Masking(
        request.parameters().entrySet().stream()
            .filter(parameter -> request.masked().contains(parameter.getKey()))
            .map(Map.Entry::getValue)
            .toList());
  }

  /** Masks nothing: for what has no parameters. */
  public static Masking none() {
    return new Masking(List.of());
  }

  /** The text without any secret. */
  public String text(String text) {
    String masked = text;
    for (String secret : secrets) {
      masked = masked.replace(secret, MASK);
    }
    return masked;
  }

  /** The event without any secret. */
  public DeploymentEvent event(DeploymentEvent event) {
    if (secrets.isEmpty()) {
      return event;
    }
    return switch (event) {
      case DeploymentEvent.StackEventReceived happened ->
          new DeploymentEvent.StackEventReceived(stackEvent(happened.event()));
      case DeploymentEvent.ChangesFound found ->
          new DeploymentEvent.ChangesFound(found.changeSet(), changes(found.changes()));
      case DeploymentEvent.Unreachable unreachable ->
          new DeploymentEvent.Unreachable(text(unreachable.reason()));
      case DeploymentEvent.StepStarted started -> started;
      case DeploymentEvent.RecoveryStarted started -> started;
      case DeploymentEvent.NothingToChange nothing -> nothing;
      case DeploymentEvent.OperationStarted runs -> runs;
      case DeploymentEvent.OperationEnded settled -> settled;
      case DeploymentEvent.Polled polled -> polled;
    };
  }

  /** The result without any secret; what it says of parameters is masked by AWS already. */
  public DeploymentResult result(DeploymentResult result) {
    if (secrets.isEmpty()) {
      return result;
    }
    return new DeploymentResult(
        result.outcome(),
        result.status(),
        result.stack().map(this::snapshot),
        result.before().map(this::snapshot),
        texts(result.parameters()),
        result.changeSet(),
        changes(result.changes()),
        result.events().stream().map(this::stackEvent).toList());
  }

  private StackSnapshot snapshot(StackSnapshot stack) {
    return new StackSnapshot(
        stack.name(),
        stack.id(),
        stack.status(),
        text(stack.statusReason()),
        texts(stack.parameters()),
        texts(stack.outputs()),
        stack.terminationProtection());
  }

  private Map<String, String> texts(Map<String, String> values) {
    Map<String, String> masked = new LinkedHashMap<>();
    values.forEach((name, value) -> masked.put(name, text(value)));
    return masked;
  }

  private StackEvent stackEvent(StackEvent event) {
    return new StackEvent(
        event.eventId(),
        event.time(),
        event.stackName(),
        event.stackId(),
        event.logicalId(),
        text(event.physicalId()),
        event.type(),
        event.status(),
        text(event.reason()),
        event.token(),
        event.operation());
  }

  private List<PlannedChange> changes(List<PlannedChange> changes) {
    return changes.stream().map(this::change).toList();
  }

  private PlannedChange change(PlannedChange change) {
    return new PlannedChange(
        change.stack(),
        change.action(),
        change.logicalId(),
        change.type(),
        change.replacement(),
        change.policyAction(),
        change.details().stream().map(this::detail).toList());
  }

  private PlannedChange.Detail detail(PlannedChange.Detail detail) {
    return new PlannedChange.Detail(
        detail.property(),
        detail.source(),
        detail.cause(),
        text(detail.before()),
        text(detail.after()),
        text(detail.live()));
  }
}
