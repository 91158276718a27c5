package delivery.rehearsal.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The time from the first start to the last end, on which bars lie. */
record BarScale(Instant start, Instant end) {

  static <T> BarScale of(List<T> all, Function<T, Instant> started, Function<T, Duration> took) {
    return new BarScale(
        all.stream().map(started).min(Instant::compareTo).orElse(Instant.EPOCH),
        all.stream()
            .map(each -> started.apply(each).plus(took.apply(each)))
            .max(Instant::compareTo)
            .orElse(Instant.EPOCH));
  }

  /** The style of a bar that lies where its time lies; what it says is also written. */
  String style(Instant from, Duration took) {
    double all = Math.max(1, Duration.between(start, end).toMillis());
    double left = Math.clamp(100 * Duration.between(start, from).toMillis() / all, 0, 99.5);
    double width = Math.clamp(100 * took.toMillis() / all, 0.5, 100 - left);
    return String.format(Locale.ROOT, "margin-left:%.1f%%;width:%.1f%%", left, width);
  }
}
