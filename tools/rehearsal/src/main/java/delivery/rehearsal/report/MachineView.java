package delivery.rehearsal.report;

import delivery.rehearsal.RehearsalResult;
import delivery.rehearsal.RehearsalResult.Boot;
import delivery.rehearsal.RehearsalResult.Emulator;
import delivery.rehearsal.RehearsalResult.Image;
import delivery.rehearsal.RehearsalResult.Machine;
import java.util.List;
import java.util.Locale;

/** What stood in for the builder, for the agent's container and for AWS. */
final class MachineView {
  private static final double MEBIBYTE = 1024.0 * 1024;

  private MachineView() {}

  static String machine(Machine machine) {
    StringBuilder html = new StringBuilder();
    html.append("<p>").append(machine.used() ? "" : "Not used: ");
    html.append(Html.text(machine.reason())).append("</p>\n");
    html.append(Html.list("steps", machine.boots().stream().map(Html::text).toList()));
    for (int i = 0; i < machine.log().size(); i++) {
      html.append(boot("boot-" + (i + 1), machine.log().get(i)));
    }
    return html.toString();
  }

  private static String boot(String id, Boot boot) {
    StringBuilder html = new StringBuilder("<h3>" + Html.text(boot.name()) + "</h3>\n");
    html.append("<dl class=\"facts\">\n");
    html.append(
        Html.fact(
            "/health",
            boot.health() == 0
                ? Html.badge(Verdict.PASSED_OVER, "does not answer")
                : Html.badge(Verdict.of(boot.health() == 200), "answered " + boot.health())));
    html.append(
        Html.fact("systemd", Html.badge(Verdict.of(boot.state().equals("running")), boot.state())));
    if (!boot.analysis().isEmpty()) {
      html.append(
          Html.fact("systemd-analyze", Html.text(boot.analysis().lines().findFirst().orElse(""))));
    }
    html.append("</dl>\n");
    if (!boot.journal().isEmpty()) {
      html.append(
          Html.details(
              id,
              "<span class=\"title\">Journal</span><span class=\"amount\">"
                  + Html.count(boot.journal().size(), "line", "lines")
                  + "</span>",
              LogView.lines(id, "Journal: " + boot.name(), boot.journal()),
              false));
    }
    return html.toString();
  }

  static String image(Image image) {
    StringBuilder html = new StringBuilder("<p>" + Html.text(image.reason()) + "</p>\n");
    if (!image.built()) {
      return html.toString();
    }
    html.append("<dl class=\"facts\">\n");
    html.append(
        Html.fact(
            "Stages ran inside it",
            Html.badge(verdict(image.used()), image.used() ? "yes" : "no")));
    html.append(Html.fact("Size", mebibytes(image.size())));
    html.append(Html.fact("Of these, the base", mebibytes(image.baseSize())));
    html.append(Html.fact("User", Html.code(image.user())));
    html.append("</dl>\n");
    html.append(named("Findings", "problems", image.findings()));
    html.append(named("Not as in the true image", "plain", image.standIns()));
    html.append(chips("agent-tools", "Programs it adds", image.tools()));
    html.append(chips("agent-packages", "Debian packages it adds", image.packages()));
    return html.toString();
  }

  static String emulator(Emulator emulator) {
    return emulator.differences().isEmpty()
        ? ""
        : "<p>What %s did otherwise:</p>\n".formatted(Html.text(emulator.name()))
            + Html.list("plain", emulator.differences().stream().map(Html::text).toList());
  }

  /** Whether the report has anything to say on the image. */
  static boolean hasImage(RehearsalResult rehearsal) {
    return rehearsal.image().built();
  }

  private static Verdict verdict(boolean used) {
    return used ? Verdict.GOOD : Verdict.PASSED_OVER;
  }

  private static String named(String title, String style, List<String> sentences) {
    return sentences.isEmpty()
        ? ""
        : "<h3>"
            + Html.text(title)
            + "</h3>\n"
            + Html.list(style, sentences.stream().map(Html::text).toList());
  }

  private static String chips(String id, String title, List<String> words) {
    return words.isEmpty()
        ? ""
        : Html.details(
            id,
            "<span class=\"title\">%s</span><span class=\"amount\">%d</span>"
                .formatted(Html.text(title), words.size()),
            Html.list("chips", words.stream().map(Html::code).toList()),
            false);
  }

  private static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%.0f MiB", bytes / MEBIBYTE);
  }
}
