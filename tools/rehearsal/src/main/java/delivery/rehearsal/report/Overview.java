package delivery.rehearsal.report;

import delivery.rehearsal.RehearsalResult;
import delivery.rehearsal.RehearsalResult.Build;
import delivery.rehearsal.RehearsalResult.Expectation;
import delivery.rehearsal.RehearsalResult.FaultOutcome;
import delivery.rehearsal.RehearsalResult.Stage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The answer before the details: did it hold, and if not, where to look. */
final class Overview {
  private static final int LAST_LINES = 12;

  private final RehearsalResult rehearsal;

  Overview(RehearsalResult rehearsal) {
    this.rehearsal = rehearsal;
  }

  /** The verdict in a few words. */
  String title() {
    if (rehearsal.succeeded()) {
      return "Rehearsal succeeded";
    }
    return firstFailure()
        .map(failure -> "Rehearsal failed in " + failure.stage().name())
        .orElse("Rehearsal ended: " + rehearsal.result());
  }

  /** The numbers that people ask for. */
  String facts() {
    StringBuilder html = new StringBuilder("<dl class=\"tiles\">\n");
    html.append(
        Html.fact(
            "Environments",
            Html.text(
                rehearsal.builds().stream()
                    .map(Build::environment)
                    .collect(Collectors.joining(", ")))));
    html.append(Html.fact("Stages", stageCounts()));
    long instances =
        rehearsal.builds().stream()
            .flatMap(build -> build.deployed().stream())
            .mapToLong(deployed -> deployed.instances().size())
            .sum();
    html.append(Html.fact("Instances running", Long.toString(instances)));
    html.append(
        Html.fact(
            "AWS calls",
            Html.count(rehearsal.iam().used().size(), "action", "actions")
                + smaller(rehearsal.iam().denied().size() + " calls denied")));
    html.append(
        Html.fact(
            "After a reboot",
            rehearsal.machine().health() == 0
                ? "not asked"
                : "/health " + rehearsal.machine().health()));
    html.append(
        Html.fact(
            "Time",
            Html.seconds(rehearsal.took())
                + smaller(Html.seconds(rehearsal.preparation()) + " of preparation")));
    return html.append("</dl>\n").toString();
  }

  /** {@code 17 succeeded}, and smaller what did not. */
  private String stageCounts() {
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    stages().forEach(stage -> counts.merge(Verdict.of(stage.status()), 1, Integer::sum));
    Integer good = counts.remove(Verdict.GOOD);
    return (good == null ? 0 : good)
        + " "
        + Verdict.GOOD.word()
        + smaller(
            counts.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey().word())
                .collect(Collectors.joining(", ")));
  }

  private static String smaller(String words) {
    return words.isEmpty() ? "" : " <small>" + Html.text(words) + "</small>";
  }

  /** What is wrong, with the end of the log that says it; empty where nothing is. */
  String problems() {
    Optional<Failure> failure = firstFailure();
    if (rehearsal.problems().isEmpty() && failure.isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder("<div class=\"problems\">\n");
    html.append(Html.list("plain", rehearsal.problems().stream().map(Html::text).toList()));
    failure.ifPresent(each -> html.append(failure(each)));
    return Html.section("problems", "What is wrong", html.append("</div>\n").toString());
  }

  private record Failure(Build build, Stage stage) {}

  private Optional<Failure> firstFailure() {
    return rehearsal.builds().stream()
        .flatMap(build -> build.innermost().stream().map(stage -> new Failure(build, stage)))
        .filter(each -> isBad(each.stage()))
        .findFirst();
  }

  private static boolean isBad(Stage stage) {
    Verdict verdict = Verdict.of(stage.status());
    return verdict != Verdict.GOOD && verdict != Verdict.PASSED_OVER && verdict != Verdict.WAITS;
  }

  private static String failure(Failure failure) {
    Stage stage = failure.stage();
    List<String> console = stage.console();
    int first = Math.max(0, console.size() - LAST_LINES);
    String anchor = StageGraph.anchor(failure.build(), stage);
    return """
    <p>Build %d to %s: the stage <a href="#%s-%d">%s</a> %s%s. Its last words:</p>
    <pre class="log excerpt" tabindex="0" role="group" aria-label="Last lines of %s">%s</pre>
    """
        .formatted(
            failure.build().number(),
            Html.text(failure.build().environment()),
            anchor,
            Math.max(1, console.size()),
            Html.text(stage.name()),
            Verdict.of(stage.status()).word(),
            stage.at().map(at -> ", declared in " + Html.code(at.toString())).orElse(""),
            Html.text(stage.name()),
            console.subList(first, console.size()).stream()
                .map(
                    line ->
                        "<span class=\"line\"><span>"
                            + Html.text(LogView.plain(line))
                            + "</span>\n</span>")
                .collect(Collectors.joining()));
  }

  /** What a fault made on purpose had to lead to, and what it led to. */
  String fault() {
    StringBuilder sections = new StringBuilder();
    int number = 0;
    for (FaultOutcome fault : rehearsal.faults()) {
      sections.append(fault(fault, number == 0 ? "fault" : "fault-" + number));
      number++;
    }
    return sections.toString();
  }

  private static String fault(FaultOutcome fault, String id) {
    List<List<String>> rows = new ArrayList<>();
    for (Expectation each : fault.expectations()) {
      rows.add(
          List.of(
              Html.text(each.expected()),
              Html.text(each.observed()),
              Html.badge(Verdict.of(each.held()), each.held() ? "held" : "not held")));
    }
    return Html.section(
        id,
        "Fault on purpose: "
            + Html.text(fault.name())
            + " "
            + Html.badge(Verdict.of(fault.held()), fault.held() ? "withstood" : "not withstood"),
        "<p>"
            + Html.text(fault.description())
            + "</p>\n"
            + Html.table(
                "What the pipeline must do then", List.of("Expected", "Observed", "Held"), rows));
  }

  private List<Stage> stages() {
    return rehearsal.builds().stream().flatMap(build -> build.stages().stream()).toList();
  }
}
