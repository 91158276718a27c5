package delivery.rehearsal.report;

import delivery.rehearsal.RehearsalResult;
import delivery.rehearsal.RehearsalResult.Build;
import delivery.rehearsal.RehearsalResult.Stage;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The answer before the details: did it hold, and if not, where to look. */
record Overview(RehearsalResult rehearsal) {
  private static final int LAST_LINES = 12;
  private static final int SHORT_COMMIT = 12;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** A stage that went wrong, in its build. */
  record Failure(BuildView build, Stage stage) {

    /** The end of its log, which mostly says why. */
    List<LogLine> lastWords() {
      List<LogLine> lines = LogLine.of(stage.console());
      return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    }

    /** The address of its last line. */
    String anchor() {
      return build.anchor(stage) + "-" + Math.max(1, stage.console().size());
    }
  }

  /** The verdict in a few words. */
  String title() {
    if (rehearsal.succeeded()) {
      return "Rehearsal succeeded";
    }
    return failure()
        .map(failure -> "Rehearsal failed in " + failure.stage().name())
        .orElse("Rehearsal ended: " + rehearsal.result());
  }

  Verdict verdict() {
    return Verdict.of(rehearsal.result());
  }

  List<BuildView> builds() {
    return rehearsal.builds().stream().map(BuildView::new).toList();
  }

  /** When the first stage began; none where no stage was reached. */
  Optional<Instant> start() {
    return rehearsal.builds().getFirst().stages().stream().findFirst().map(Stage::started);
  }

  static String time(Instant at) {
    return TIME.format(at);
  }

  String commit() {
    String whole = rehearsal.builds().getFirst().commit();
    return whole.substring(0, Math.min(SHORT_COMMIT, whole.length()));
  }

  String environments() {
    return rehearsal.builds().stream().map(Build::environment).collect(Collectors.joining(", "));
  }

  /** How many stages succeeded. */
  long succeeded() {
    return stages().getOrDefault(Verdict.GOOD, 0L);
  }

  /** What became of the other stages, such as {@code 2 skipped, 1 failed}. */
  String others() {
    return stages().entrySet().stream()
        .filter(each -> each.getKey() != Verdict.GOOD)
        .map(each -> each.getValue() + " " + each.getKey().word())
        .collect(Collectors.joining(", "));
  }

  private Map<Verdict, Long> stages() {
    return rehearsal.builds().stream()
        .flatMap(build -> build.stages().stream())
        .collect(
            Collectors.groupingBy(
                stage -> Verdict.of(stage.status()),
                () -> new EnumMap<>(Verdict.class),
                Collectors.counting()));
  }

  long instances() {
    return rehearsal.builds().stream()
        .flatMap(build -> build.deployed().stream())
        .mapToLong(deployed -> deployed.instances().size())
        .sum();
  }

  /** Whether the page begins with what is wrong. */
  boolean hasProblems() {
    return !rehearsal.problems().isEmpty() || failure().isPresent();
  }

  /** The first stage that went wrong. */
  Optional<Failure> failure() {
    return builds().stream()
        .flatMap(
            build -> build.build().innermost().stream().map(stage -> new Failure(build, stage)))
        .filter(each -> Verdict.of(each.stage().status()).isWrong())
        .findFirst();
  }
}
