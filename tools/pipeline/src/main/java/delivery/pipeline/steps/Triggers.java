package delivery.pipeline.steps;

import delivery.artifacts.pipeline.CronTab;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a controller does with the triggers of a job before anything else of a build. */
public final class Triggers {
  private static final Map<String, String> TIMED =
      Map.of("cron", "hudson.triggers.TimerTrigger", "pollSCM", "hudson.triggers.SCMTrigger");

  private Triggers() {}

  /**
   * Makes a trigger.
   *
   * @throws IllegalArgumentException for times that no trigger takes, as Jenkins tells it
   */
  public static void check(String trigger, @Nullable Object times) {
    String type = TIMED.get(trigger);
    if (type == null || times == null) {
      return;
    }
    String key = trigger.equals("cron") ? "spec" : "scmpoll_spec";
    Optional<String> fault = CronTab.fault(times.toString());
    if (fault.isPresent()) {
      throw Coercion.refused(Map.of(key, times), type, fault.get());
    }
  }
}
