package delivery.rehearsal.recovery;

import delivery.rehearsal.RehearsalResult.Build;
import delivery.rehearsal.RehearsalResult.Expectation;
import java.util.Map;
import java.util.Optional;

/** What a controller must know of its builds when it is back. */
final class Known {
  private Known() {}

  /**
   * After a dead task: every build, and how it ended. After a lost home: those of the backup. After
   * a lost account nobody has any.
   */
  static Expectation of(Loss loss, ControllerTask controller, Build first, Build interrupted) {
    Map<Integer, Optional<String>> builds = controller.builds();
    boolean knowsFirst =
        builds.getOrDefault(first.number(), Optional.empty()).equals(Optional.of(first.result()));
    boolean knowsInterrupted =
        builds
            .getOrDefault(interrupted.number(), Optional.empty())
            .equals(Optional.of(BuildHistory.INTERRUPTED));
    return switch (loss) {
      case TASK ->
          new Expectation(
              "Jenkins knows every build, and that the dead controller left build %d"
                  .formatted(interrupted.number()),
              told(builds),
              knowsFirst && knowsInterrupted);
      case HOME ->
          new Expectation("Jenkins knows the builds of the backup again", told(builds), knowsFirst);
      case ACCOUNT ->
          new Expectation(
              "Jenkins begins with an empty history, as the page says",
              told(builds),
              builds.isEmpty());
    };
  }

  private static String told(Map<Integer, Optional<String>> builds) {
    return builds.isEmpty()
        ? "it knows none"
        : "it knows "
            + String.join(
                ", ",
                builds.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(each -> each.getKey() + " " + each.getValue().orElse("running"))
                    .toList());
  }
}
