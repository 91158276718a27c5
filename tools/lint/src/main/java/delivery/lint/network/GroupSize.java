package delivery.lint.network;

import delivery.artifacts.Repository;
import delivery.artifacts.network.Deployment;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.stack.Resolved;
import delivery.artifacts.stack.StackResource;
import delivery.lint.Check;
import java.util.Optional;
import java.util.stream.Stream;

/** An Auto Scaling group whose sizes contradict each other, or leave an update no room. */
public final class GroupSize implements Check {
  private static final String RULE = "group-size";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return Deployment.resources(repository, "AWS::AutoScaling::AutoScalingGroup")
        .flatMap(GroupSize::check);
  }

  private static Stream<Diagnostic> check(StackResource group) {
    Optional<Resolved.Text> minimum = number(group.properties(), "MinSize");
    Optional<Resolved.Text> maximum = number(group.properties(), "MaxSize");
    Optional<Resolved.Text> desired = number(group.properties(), "DesiredCapacity");
    Optional<Resolved.Text> during =
        number(group.body(), "UpdatePolicy", "AutoScalingRollingUpdate", "MinInstancesInService");
    if (minimum.isEmpty() || maximum.isEmpty()) {
      return Stream.empty();
    }
    int least = value(minimum.get());
    int most = value(maximum.get());
    if (least > most) {
      return found(
          minimum.get(),
          "MinSize is %d and MaxSize %d (%s)".formatted(least, most, maximum.get().origin()));
    }
    if (desired.isPresent() && (value(desired.get()) < least || value(desired.get()) > most)) {
      return found(
          desired.get(),
          "DesiredCapacity is %d, which is not between MinSize %d and MaxSize %d"
              .formatted(value(desired.get()), least, most));
    }
    return during.isPresent() && value(during.get()) >= most
        ? found(
            during.get().origin().equals(maximum.get().origin())
                ? atItsUse(during.get())
                : maximum.get(),
            "MaxSize is %d, and %d instances must serve during an update (%s); one more must fit"
                .formatted(most, value(during.get()), during.get().origin()))
        : Stream.empty();
  }

  private static Optional<Resolved.Text> number(Resolved properties, String... path) {
    return properties.text(path).filter(text -> text.value().matches("\\d{1,6}"));
  }

  private static Resolved.Text atItsUse(Resolved.Text text) {
    return new Resolved.Text(text.value(), text.at());
  }

  private static int value(Resolved.Text number) {
    return Integer.parseInt(number.value());
  }

  private static Stream<Diagnostic> found(Resolved.Text where, String message) {
    return Stream.of(Diagnostic.silent(where.origin(), RULE, message));
  }
}
