package delivery.lint.stacks;

import delivery.artifacts.Repository;
import delivery.artifacts.network.Deployment;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Location;
import delivery.artifacts.stack.Resolved;
import delivery.artifacts.stack.StackResource;
import delivery.lint.Check;
import delivery.lint.OnePerPlace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Waits and numbers with which a group's creation or update fails, or can never fail. */
public final class UpdatePolicy implements Check {
  private static final String RULE = "update-policy";

  /** The only form of ISO 8601 that CloudFormation takes. */
  private static final Pattern DURATION =
      Pattern.compile("PT(?=\\d)(?:(\\d{1,6})H)?(?:(\\d{1,6})M)?(?:(\\d{1,6})S)?");

  private static final Duration LONGEST_CREATION = Duration.ofHours(12);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final Duration SHORTEST = Duration.ofMinutes(1);

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return OnePerPlace.of(
        Deployment.resources(repository, "AWS::AutoScaling::AutoScalingGroup")
            .flatMap(group -> check(group).stream()));
  }

  private static List<Diagnostic> check(StackResource group) {
    List<Diagnostic> found = new ArrayList<>();
    Optional<Resolved> signal = group.body().at("CreationPolicy", "ResourceSignal");
    signal.ifPresent(
        each -> {
          duration(each, "Timeout", LONGEST_CREATION, true).ifPresent(found::add);
          count(each, group).ifPresent(found::add);
        });
    group
        .body()
        .at("UpdatePolicy")
        .flatMap(policy -> policy.field("AutoScalingRollingUpdate"))
        .ifPresent(rolling -> rolling(rolling, signal.isPresent(), found));
    return found;
  }

  private static void rolling(Resolved.Field field, boolean signals, List<Diagnostic> found) {
    Resolved rolling = field.value();
    Optional<Resolved.Text> waits = rolling.text("WaitOnResourceSignals").filter(is -> !open(is));
    boolean isWaiting = waits.filter(each -> each.value().equals("true")).isPresent();
    duration(rolling, "PauseTime", LONGEST_PAUSE, isWaiting).ifPresent(found::add);
    number(rolling, "MaxBatchSize")
        .filter(size -> valueOf(size) < 1)
        .map(
            size ->
                finding(
                    size.origin(),
                    "MaxBatchSize is at least 1, and not %s".formatted(size.value())))
        .ifPresent(found::add);
    number(rolling, "MinSuccessfulInstancesPercent")
        .flatMap(UpdatePolicy::percent)
        .ifPresent(found::add);
    if (signals && !isWaiting && (waits.isPresent() || missing(rolling))) {
      Location at = waits.map(Resolved.Text::origin).orElse(field.at());
      found.add(
          finding(
                  at,
                  "the instances signal, and without WaitOnResourceSignals an update does not wait"
                      + " for it: instances that do not work replace those that do")
              .about(Concern.RISK));
    }
  }

  private static boolean missing(Resolved rolling) {
    return rolling.at("WaitOnResourceSignals").isEmpty();
  }

  private static Optional<Diagnostic> percent(Resolved.Text percent) {
    int value = valueOf(percent);
    if (value < 0 || value > 100) {
      return Optional.of(
          finding(
              percent.origin(),
              "MinSuccessfulInstancesPercent is from 0 to 100, and not " + percent.value()));
    }
    return value == 0
        ? Optional.of(
            finding(
                    percent.origin(),
                    "with MinSuccessfulInstancesPercent 0 an update never fails, whatever its"
                        + " instances do")
                .about(Concern.RISK))
        : Optional.empty();
  }

  private static Optional<Diagnostic> duration(
      Resolved policy, String name, Duration longest, boolean isWait) {
    Optional<Resolved.Text> text = policy.text(name).filter(is -> !open(is));
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String written = text.get().value();
    Matcher parts = DURATION.matcher(written);
    if (!parts.matches()) {
      return Optional.of(
          finding(
              text.get().origin(),
              "%s is a duration such as PT10M, and not \"%s\"".formatted(name, written)));
    }
    Duration duration =
        Duration.ofHours(part(parts, 1)).plusMinutes(part(parts, 2)).plusSeconds(part(parts, 3));
    if (duration.compareTo(longest) > 0) {
      return Optional.of(
          finding(
              text.get().origin(), "%s is %s, and at most %s".formatted(name, written, longest)));
    }
    return isWait && duration.compareTo(SHORTEST) < 0
        ? Optional.of(
            finding(
                text.get().origin(),
                "%s is %s: no instance signals within less than a minute".formatted(name, written)))
        : Optional.empty();
  }

  private static long part(Matcher parts, int group) {
    String digits = parts.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }

  /** More signals than instances that could send one. */
  private static Optional<Diagnostic> count(Resolved signal, StackResource group) {
    Optional<Resolved.Text> least = number(group.properties(), "MinSize");
    // What is less than MinSize is a fault of its own.
    Optional<Resolved.Text> starts =
        number(group.properties(), "DesiredCapacity")
            .filter(desired -> least.filter(each -> valueOf(each) > valueOf(desired)).isEmpty())
            .or(() -> least);
    Optional<Resolved.Text> count = number(signal, "Count");
    if (starts.isEmpty() || count.isEmpty() || valueOf(count.get()) <= valueOf(starts.get())) {
      return Optional.empty();
    }
    boolean isSize =
        number(group.properties(), "MaxSize")
            .filter(most -> most.origin().equals(count.get().origin()))
            .isPresent();
    return Optional.of(
        finding(
            isSize ? count.get().at() : count.get().origin(),
            "the group waits for more signals (%s) than it has instances when it starts (%s at %s)"
                .formatted(count.get().value(), starts.get().value(), starts.get().origin())));
  }

  private static Optional<Resolved.Text> number(Resolved resolved, String name) {
    return resolved.text(name).filter(text -> text.value().matches("-?\\d{1,6}"));
  }

  private static int valueOf(Resolved.Text number) {
    return Integer.parseInt(number.value());
  }

  private static boolean open(Resolved.Text text) {
    return text.value().startsWith("[");
  }

  private static Diagnostic finding(Location at, String message) {
    return Diagnostic.silent(at, RULE, message);
  }
}
