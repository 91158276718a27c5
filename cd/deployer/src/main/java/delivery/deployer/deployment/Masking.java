package delivery.deployer.deployment;

import delivery.deployer.changeset.DeploymentRequest;
import delivery.deployer.changeset.PlannedChange;
import delivery.deployer.events.StackEvent;
import delivery.deployer.stack.OutputMask;
import delivery.deployer.stack.ReasonMask;
import delivery.deployer.stack.SecretUses;
import delivery.deployer.stack.StackSnapshot;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
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

  /** Where values are used that nobody here knows. */
  private final Optional<SecretUses> unknown;

  private Masking(Collection<String> secrets, Optional<SecretUses> unknown) {
    this.unknown = unknown;
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
            .toList(),
        Optional.empty());
  }

  /**
   * The same, and what may repeat a value that the stack keeps.
   *
   * @param stack the stack as it is; empty for a new one, which keeps nothing
   */
  static Masking of(DeploymentRequest request, Optional<SecretUses> stack) {
    Set<String> given = new HashSet<>(request.parameters().keySet());
    given.removeAll(request.unmentioned());
    boolean all = !given.containsAll(request.masked()) || request.parameters().isEmpty();
    return new Masking(of(request).secrets, all ? stack : Optional.empty());
  }

  /** Masks what may repeat a masked parameter's value that nobody here knows. */
  public static Masking of(SecretUses stack) {
    return new Masking(List.of(), Optional.of(stack));
  }

  /** Masks nothing: for what has no parameters. */
  public static Masking none() {
    return new Masking(List.of(), Optional.empty());
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
    if (secrets.isEmpty() && unknown.isEmpty()) {
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
    if (secrets.isEmpty() && unknown.isEmpty()) {
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

  private boolean mayRepeat(StackEvent event) {
    return unknown.filter(stack -> stack.uses(event.stackId(), event.logicalId())).isPresent();
  }

  /** The event of a stack without any secret. */
  public StackEvent stackEvent(StackEvent event) {
    // Most events have no words of their own, and AWS need not be asked for their templates.
    String reason = text(event.reason());
    String id = text(event.physicalId());
    boolean open = ReasonMask.of(reason).equals(reason) && (event.ofAnyStack() || id.isEmpty());
    boolean hidden = !open && mayRepeat(event);
    return new StackEvent(
        event.eventId(),
        event.time(),
        event.stackName(),
        event.stackId(),
        event.logicalId(),
        hidden && !event.ofAnyStack() && !id.isEmpty() ? MASK : id,
        event.type(),
        event.status(),
        hidden ? ReasonMask.of(reason) : reason,
        event.token(),
        event.operation());
  }

  private static String hidden(String value) {
    return value.isEmpty() ? "" : MASK;
  }

  List<PlannedChange> changes(List<PlannedChange> changes) {
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
        change.details().stream().map(each -> detail(change, each)).toList());
  }

  private PlannedChange.Detail detail(PlannedChange change, PlannedChange.Detail detail) {
    boolean isHidden =
        unknown
            .filter(stack -> stack.usesAt(change.stack(), change.logicalId(), detail.property()))
            .isPresent();
    UnaryOperator<String> shown = isHidden ? Masking::hidden : this::text;
    return new PlannedChange.Detail(
        detail.property(),
        detail.source(),
        detail.cause(),
        shown.apply(detail.before()),
        shown.apply(detail.after()),
        shown.apply(detail.live()));
  }
}
