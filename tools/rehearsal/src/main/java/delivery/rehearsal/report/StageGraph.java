package delivery.rehearsal.report;

import delivery.rehearsal.RehearsalResult.Build;
import delivery.rehearsal.RehearsalResult.Stage;
import java.util.ArrayList;
import java.util.List;

/**
 * A build's stages as a graph: a list whose style sheet draws the line. Stages inside a stage hang
 * below it.
 */
final class StageGraph {
  private final Build build;

  private StageGraph(Build build) {
    this.build = build;
  }

  static String of(Build build) {
    return "<ol class=\"graph\" aria-label=\"Stages\">\n"
        + new StageGraph(build).level(List.of())
        + "</ol>\n";
  }

  /** The address of a stage in the page. */
  static String anchor(Build build, Stage stage) {
    List<String> words = new ArrayList<>(List.of("build", Integer.toString(build.number())));
    words.addAll(stage.parents());
    words.add(stage.name());
    return Html.anchor(String.join("-", words));
  }

  private String level(List<String> parents) {
    StringBuilder html = new StringBuilder();
    for (Stage stage : build.stages()) {
      if (stage.parents().equals(parents)) {
        html.append(node(stage));
      }
    }
    return html.toString();
  }

  private String node(Stage stage) {
    Verdict verdict = Verdict.of(stage.status());
    List<String> path = new ArrayList<>(stage.parents());
    path.add(stage.name());
    String inside = level(path);
    return """
        <li class="%s%s"><a href="#%s">%s<span class="name">%s</span> <span class="time">%s</span></a>%s</li>
        """
        .formatted(
            verdict.style(),
            stage.at().isEmpty() ? " engine" : "",
            anchor(build, stage),
            "<span class=\"node\">" + Html.icon(verdict.style()) + "</span>",
            Html.text(stage.name()),
            time(stage, verdict),
            inside.isEmpty() ? "" : "<ol class=\"branches\">" + inside + "</ol>");
  }

  /** The sign and the colour in words, for those who see neither. */
  private static String time(Stage stage, Verdict verdict) {
    return switch (verdict) {
      case GOOD -> "<span class=\"unseen\">succeeded in </span>" + Html.seconds(stage.took());
      case PASSED_OVER, WAITS -> verdict.word();
      case BAD, WARNING, STOPPED -> verdict.word() + ", " + Html.seconds(stage.took());
    };
  }
}
