// What only Jenkins knows of itself, once a minute as one line of JSON on standard output: the metric filters of
// cloudformation/jenkins-monitoring.yaml make numbers of it. Jenkins runs this file at its start (init.groovy.d).
import hudson.triggers.SafeTimerTask
import java.util.concurrent.TimeUnit
import jenkins.model.Jenkins
import jenkins.util.Timer

class ControllerState extends SafeTimerTask {
  @Override
  protected void doRun() {
    System.out.println(line())
  }

  String line() {
    // Buildable is what waits for an agent alone, not for a quiet period or another build.
    def waiting = Jenkins.get().queue.buildableItems
    long now = System.currentTimeMillis()
    long longest = 0
    for (item in waiting) {
      longest = Math.max(longest, now - item.buildableStartMilliseconds)
    }
    long free = new File(System.getProperty('java.io.tmpdir')).usableSpace
    '{"controllerState":{"queueLength":' + waiting.size() +
      ',"longestWaitSeconds":' + longest.intdiv(1000) + ',"freeTemporaryBytes":' + free + '}}'
  }
}

Timer.get().scheduleWithFixedDelay(new ControllerState(), 1, 1, TimeUnit.MINUTES)
