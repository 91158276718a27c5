package delivery.pipeline.steps;

import delivery.pipeline.Result;
import delivery.pipeline.build.Interrupted;
import delivery.pipeline.console.TimeSpan;
import delivery.pipeline.machine.Scope;
import delivery.pipeline.machine.StrandMachine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The step {@code timeout}. */
final class Timeouts {
  private Timeouts() {}

  static @Nullable Object timeout(StepCall call) throws Exception {
    TimeUnit unit = TimeUnit.valueOf(call.text("unit").orElse("MINUTES").toUpperCase(Locale.ROOT));
    Duration limit = Duration.ofMillis(unit.toMillis(call.number("time", 0)));
    call.print("Timeout set to expire in " + TimeSpan.text(limit));
    Interrupted.Cause cause = new Interrupted.Cause("Timeout has been exceeded");
    StrandMachine<?> machine = call.strand().machine();
    List<Scope> scope = new ArrayList<>();
    Runnable expire =
        () ->
            machine.post(
                () -> {
                  if (!scope.isEmpty()) {
                    call.print("Cancelling nested steps due to timeout");
                    machine.cancel(scope.get(0), new Interrupted(Result.ABORTED, cause));
                  }
                });
    ScheduledFuture<?> killer = call.build().timers().after(limit, expire);
    try {
      return call.strand().cancellable(scope::add, call::runBody);
    } catch (Interrupted interrupted) {
      if (interrupted.why() == cause) {
        interrupted.endOfItsBody();
      }
      throw interrupted;
    } finally {
      scope.clear();
      killer.cancel(false);
    }
  }
}
