package delivery.rehearsal.report;

import delivery.rehearsal.RehearsalResult.Build;
import delivery.rehearsal.RehearsalResult.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Logs whose every line has an address, and when in the build each stage ran. */
final class LogView {
  private LogView() {}

  /** The logs of a build, of failed stages open. */
  static String of(Build build) {
    StringBuilder html = new StringBuilder();
    if (build.stages().isEmpty()) {
      return "<p>No stage was reached.</p>\n";
    }
    Instant start = build.stages().getFirst().started();
    Duration whole =
        build.stages().stream()
            .map(stage -> Duration.between(start, stage.started().plus(stage.took())))
            .reduce(Duration.ofMillis(1), (a, b) -> a.compareTo(b) > 0 ? a : b);
    for (Stage stage : build.stages()) {
      Verdict verdict = Verdict.of(stage.status());
      String id = StageGraph.anchor(build, stage);
      String name = String.join(" / ", stage.parents()) + (stage.parents().isEmpty() ? "" : " / ");
      String summary =
          "<span class=\"%s\">%s</span><span class=\"title\">%s</span> %s<span class=\"time\"><span class=\"unseen\">%s, </span>%s</span>"
              .formatted(
                  verdict.style(),
                  Html.icon(verdict.style()),
                  Html.text(name + stage.name()),
                  bar(start, whole, stage.started(), stage.took(), verdict),
                  verdict.word(),
                  Html.seconds(stage.took()));
      String where =
          stage
              .at()
              .map(at -> "<p class=\"where\">Declared in " + Html.code(at.toString()) + "</p>\n")
              .orElse("");
      html.append(
          Html.details(
              id,
              summary,
              where + denied(stage) + lines(id, "Log of " + name + stage.name(), stage.console()),
              verdict == Verdict.BAD || verdict == Verdict.STOPPED));
    }
    return html.toString();
  }

  private static String denied(Stage stage) {
    return Html.list(
        "problems", stage.denied().stream().map(each -> Html.text(each.sentence())).toList());
  }

  /** Lines with their numbers; the whole can be scrolled by keyboard. */
  static String lines(String id, String label, List<String> lines) {
    if (lines.stream().allMatch(String::isBlank)) {
      return "<p class=\"quiet\">Nothing was printed.</p>\n";
    }
    StringBuilder html = new StringBuilder("<pre class=\"log\" tabindex=\"0\" role=\"group\"");
    html.append(" aria-label=\"").append(Html.text(label)).append("\">");
    int number = 1;
    for (String line : lines) {
      html.append("<span class=\"line").append(style(line)).append("\" id=\"").append(id);
      html.append('-').append(number).append("\"><a tabindex=\"-1\" href=\"#").append(id);
      html.append('-').append(number).append("\" aria-label=\"Line ").append(number);
      html.append("\" data-number=\"").append(number).append("\"></a><span>");
      html.append(Html.text(plain(line))).append("</span>\n</span>");
      number++;
    }
    return html.append("</pre>\n").toString();
  }

  /** A bar that lies where its time lies in the whole; what it says is also written. */
  static String bar(Instant start, Duration whole, Instant from, Duration took, Verdict verdict) {
    double all = Math.max(1, whole.toMillis());
    double left = Math.clamp(100 * Duration.between(start, from).toMillis() / all, 0, 100);
    double width = Math.clamp(100 * took.toMillis() / all, 0.5, 100);
    return String.format(
        Locale.ROOT,
        "<span class=\"bar %s\" aria-hidden=\"true\"><span style=\"margin-left:%.1f%%;width:%.1f%%\"></span></span>",
        verdict.style(),
        Math.min(left, 99.5),
        Math.min(width, 100 - Math.min(left, 99.5)));
  }

  private static String style(String line) {
    if (line.startsWith("+ ")) {
      return " command";
    }
    return line.matches("(?i).*\\b(error|failed|failure|denied|fatal|exception)\\b.*")
        ? " alarming"
        : "";
  }

  /** Without the colours that programs send to terminals (ECMA-48, control sequences). */
  static String plain(String line) {
    return line.replaceAll("\u001b\\[[0-?]*[ -/]*[@-~]", "").replaceAll("[\\p{Cntrl}&&[^\\t]]", "");
  }
}
