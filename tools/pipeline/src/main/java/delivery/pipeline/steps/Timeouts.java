package delivery.pipeline.steps;

import delivery.pipeline.Result;
import delivery.pipeline.build.Limit;
import delivery.pipeline.console.TimeSpan;
import delivery.pipeline.scheduler.Scope;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jspecify.annotations.Nullable;

/** The step {@code timeout}. */
final class Timeouts {
  /** Milliseconds. */
  private static final long EARLY = 5;

  private Timeouts() {}

  static @Nullable Object timeout(StepCall call) throws Exception {
    TimeUnit unit = TimeUnit.valueOf(call.text("unit").orElse("MINUTES").toUpperCase(Locale.ROOT));
    Duration time = Duration.ofMillis(unit.toMillis(call.number("time", 0)));
    boolean activity = call.flag("activity", false);
    call.print(
        activity
            ? "Timeout set to expire after " + TimeSpan.text(time) + " without activity"
            : "Timeout set to expire in " + TimeSpan.text(time));
    FlowInterruptedException.Cause cause =
        new FlowInterruptedException.Cause("Timeout has been exceeded");
    Killer killer = new Killer(call, time, new FlowInterruptedException(Result.ABORTED, cause));
    Limit limit = new Limit(time, activity ? killer::heard : () -> {});
    killer.in(time);
    try {
      return call.branch()
          .cancellable(killer::watch, () -> call.runBody(call.context().within(limit)));
    } catch (FlowInterruptedException interrupted) {
      if (interrupted.why() == cause) {
        interrupted.endOfItsBody();
      }
      throw interrupted;
    } finally {
      killer.stop();
    }
  }

  /** Ends a body when its time is over; touched only in turn. */
  private static final class Killer {
    private final StepCall call;
    private final Duration time;
    private final FlowInterruptedException end;
    private long since = System.nanoTime();
    private @Nullable Scope scope;
    private @Nullable ScheduledFuture<?> timer;

    Killer(StepCall call, Duration time, FlowInterruptedException end) {
      this.call = call;
      this.time = time;
      this.end = end;
    }

    void watch(Scope body) {
      scope = body;
    }

    /** The body printed something: its time begins anew. */
    void heard() {
      since = System.nanoTime();
    }

    void in(Duration delay) {
      timer =
          call.build().timers().after(delay, () -> call.branch().scheduler().post(this::expired));
    }

    private void expired() {
      Scope body = scope;
      if (body == null) {
        return;
      }
      // A timer may come a moment early, counted in another clock.
      long left = time.toMillis() - (System.nanoTime() - since) / 1_000_000;
      if (left > EARLY) {
        in(Duration.ofMillis(left));
        return;
      }
      call.print("Cancelling nested steps due to timeout");
      call.branch().scheduler().cancel(body, end);
    }

    void stop() {
      scope = null;
      if (timer != null) {
        timer.cancel(false);
      }
    }
  }
}
