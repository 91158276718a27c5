package delivery.pipeline.console;

import delivery.pipeline.RunEvent;
import delivery.pipeline.StagePath;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Where a run's lines and events go, in order. */
public final class Console {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("'['yyyy-MM-dd'T'HH:mm:ss.SSS'Z] '").withZone(ZoneOffset.UTC);

  private final Clock clock;
  private final Consumer<RunEvent> listener;

  public Console(Clock clock, Consumer<RunEvent> listener) {
    this.clock = clock;
    this.listener = listener;
  }

  public Instant now() {
    return clock.instant();
  }

  public void tell(RunEvent event) {
    listener.accept(event);
  }

  /** A line of the engine itself: never masked, never stamped. */
  public void engine(StagePath stage, String text) {
    lines(stage, OptionalLong.empty(), "", text, Masks.NONE);
  }

  /** Lines of a step. */
  public void print(LineContext voice, String text) {
    lines(
        voice.stage(),
        voice.step(),
        voice.timestamps() ? STAMP.format(now()) : "",
        text,
        voice.masks());
    voice.heard().forEach(Runnable::run);
  }

  private void lines(StagePath stage, OptionalLong step, String prefix, String text, Masks masks) {
    for (String line : text.split("\n", -1)) {
      String whole = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
      tell(new RunEvent.Line(stage, step, prefix + masks.hide(whole)));
    }
  }

  /**
   * Who speaks and how.
   *
   * @param heard called after each line, or lines printed at once
   */
  public record LineContext(
      StagePath stage, OptionalLong step, boolean timestamps, Masks masks, List<Runnable> heard) {}
}
