package delivery.deployer.events;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds, among an operation's events, the failure that all others follow from. Pure. */
public final class RootCause {
  /** What CloudFormation says of resources that failed only because another did. */
  private static final Pattern CONSEQUENCE =
      Pattern.compile(
          "(?i)(resource (creation|update|deletion) cancelled.*"
              + "|the following resource\\(s\\) failed to .*"
              + "|embedded stack .* was not successfully .*"
              + "|.*rollback requested by user.*)",
          Pattern.DOTALL);

  private RootCause() {}

  /** The first failure with a reason of its own; else the first failure at all. */
  public static Optional<StackEvent> of(List<StackEvent> events) {
    return events.stream()
        .filter(StackEvent::failed)
        .filter(event -> !event.reason().isEmpty())
        .filter(event -> !CONSEQUENCE.matcher(event.reason()).matches())
        .filter(event -> !event.ofStackItself())
        .findFirst()
        .or(
            () ->
                events.stream()
                    .filter(event -> failedOrRollsBack(event) && !event.reason().isEmpty())
                    .findFirst())
        .or(() -> events.stream().filter(RootCause::failedOrRollsBack).findFirst());
  }

  private static boolean failedOrRollsBack(StackEvent event) {
    return event.failed() || event.status().contains("ROLLBACK");
  }
}
