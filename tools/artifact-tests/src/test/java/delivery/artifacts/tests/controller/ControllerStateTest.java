package delivery.artifacts.tests.controller;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import groovy.lang.GroovyClassLoader;
import groovy.lang.GroovyObject;
import groovy.lang.GroovyShell;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The line that the controller writes of itself, and the metric filters that read it. */
class ControllerStateTest {
  private static final String PROGRAM =
      Repository.text("jenkins-docker/controller/controller-state.groovy");

  /** What Jenkins has of these names, as far as the program asks. */
  private static final List<String> JENKINS =
      List.of(
          """
          package hudson.triggers
          abstract class SafeTimerTask extends TimerTask {
            final void run() { doRun() }
            protected abstract void doRun()
          }
          """,
          """
          package jenkins.util
          class Timer {
            static List tasks = []
            static Timer get() { new Timer() }
            void scheduleWithFixedDelay(Runnable task, long first, long delay, Object unit) {
              tasks << [task, first, delay, unit.toString()]
            }
          }
          """,
          """
          package jenkins.model
          class Jenkins {
            static long waited
            static Jenkins get() { new Jenkins() }
            Object getQueue() {
              [buildableItems: (waited ? [
                [buildableStartMilliseconds: System.currentTimeMillis() - 1000],
                [buildableStartMilliseconds: System.currentTimeMillis() - waited]] : [])]
            }
          }
          """);

  @Test
  void writesOneLineOfJsonEachMinuteThatEveryFilterFinds() throws Exception {
    Map<?, ?> state = state(601_000);

    assertThat(state.get("queueLength")).isEqualTo(2);
    assertThat(((Number) requireNonNull(state.get("longestWaitSeconds"))).intValue())
        .isBetween(601, 700);
    assertThat(((Number) requireNonNull(state.get("freeTemporaryBytes"))).longValue()).isPositive();
    Matcher asked =
        Pattern.compile("MetricValue: \\$\\.controllerState\\.(\\w+)")
            .matcher(Repository.text("cloudformation/jenkins-monitoring.yaml"));
    assertThat(asked.results().map(each -> each.group(1)).toList())
        .hasSize(3)
        .allSatisfy(name -> assertThat(state.containsKey(name)).as(name).isTrue());
  }

  @Test
  void writesNoughtWhenNothingWaits() throws Exception {
    assertThat(state(0).get("queueLength")).isEqualTo(0);
    assertThat(state(0).get("longestWaitSeconds")).isEqualTo(0);
  }

  private static Map<?, ?> state(long waited) throws Exception {
    try (GroovyClassLoader loader = new GroovyClassLoader()) {
      JENKINS.forEach(loader::parseClass);
      new GroovyShell(loader).evaluate("jenkins.model.Jenkins.waited = " + waited + "L");
      new GroovyShell(loader).evaluate(PROGRAM);
      Object tasks = new GroovyShell(loader).evaluate("jenkins.util.Timer.tasks");
      List<?> task = (List<?>) ((List<?>) tasks).getFirst();
      assertThat(task.subList(1, 4)).hasToString("[1, 1, MINUTES]");
      return (Map<?, ?>)
          requireNonNull(
              JSON.std
                  .mapFrom(((GroovyObject) task.getFirst()).invokeMethod("line", null).toString())
                  .get("controllerState"));
    }
  }
}
