package delivery.rehearsal.report;

import delivery.artifacts.LinkMap;
import delivery.rehearsal.RehearsalResult;
import delivery.rehearsal.RehearsalResult.Build;
import delivery.rehearsal.RehearsalResult.Deployed;
import delivery.rehearsal.RehearsalResult.Resource;
import delivery.rehearsal.RehearsalResult.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The rehearsal as one HTML file without outside references, for a desk and for a phone. */
public final class HtmlReport {
  private final RehearsalResult rehearsal;
  private final LinkMap links;
  private final StringBuilder page = new StringBuilder();

  private HtmlReport(RehearsalResult rehearsal, LinkMap links) {
    this.rehearsal = rehearsal;
    this.links = links;
  }

  /** The page; reads only its own style and script from the class path. */
  public static String of(RehearsalResult rehearsal, LinkMap links) throws IOException {
    return new HtmlReport(rehearsal, links).render();
  }

  private String render() throws IOException {
    String title = "Rehearsal: " + rehearsal.result();
    page.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.append("<title>").append(Html.text(title)).append("</title>\n<style>\n");
    page.append(resource("report.css")).append("</style>\n</head>\n<body>\n");
    page.append("<a class=\"skip-link\" href=\"#content\">Skip to the content</a>\n");
    page.append("<header><h1>Rehearsal ").append(Html.badge(rehearsal.result())).append("</h1>");
    page.append("<p>").append(rehearsal.builds().size()).append(" build(s) in ");
    page.append(seconds(rehearsal.took())).append(", after ");
    page.append(seconds(rehearsal.preparation())).append(" of preparation</p></header>\n");
    page.append("<main id=\"content\">\n");
    problems();
    rehearsal.builds().forEach(this::build);
    machine();
    calls();
    links();
    page.append("</main>\n<footer><p>Everything above happened on this computer, on an emulated");
    page.append(" AWS that is gone now.</p></footer>\n<script>\n");
    page.append(resource("report.js")).append("</script>\n</body>\n</html>\n");
    return page.toString();
  }

  private void problems() {
    if (rehearsal.problems().isEmpty()) {
      return;
    }
    page.append("<section aria-labelledby=\"problems\"><h2 id=\"problems\">What is wrong</h2>");
    page.append("<div class=\"problems\"><ul>");
    rehearsal.problems().forEach(p -> page.append("<li>").append(Html.text(p)).append("</li>"));
    page.append("</ul></div></section>\n");
  }

  private void build(Build build) {
    String id = "build-" + build.number();
    page.append("<section aria-labelledby=\"").append(id).append("\"><h2 id=\"").append(id);
    page.append("\">Build ").append(build.number()).append(" to ");
    page.append(Html.text(build.environment())).append(' ').append(Html.badge(build.result()));
    page.append("</h2>\n");
    build.deployed().ifPresent(this::facts);
    timeline(build);
    if (build.number() == 1) {
      page.append("<div class=\"search\"><label for=\"search\">Find in the logs</label>");
      page.append("<input id=\"search\" type=\"search\" autocomplete=\"off\">");
      page.append("<span id=\"count\" role=\"status\"></span></div>\n");
    }
    build.stages().forEach(stage -> log(build, stage));
    build.deployed().ifPresent(deployed -> resources(deployed.stack().resources()));
    page.append("</section>\n");
  }

  private void facts(Deployed deployed) {
    page.append("<dl class=\"facts\">");
    page.append(Html.fact("Image", deployed.ami()));
    page.append(
        Html.fact(
            deployed.parameter().name(),
            deployed.parameter().value() + " (version " + deployed.parameter().version() + ")"));
    page.append(Html.fact("Stack " + deployed.stack().name(), deployed.stack().status()));
    deployed
        .instances()
        .forEach(each -> page.append(Html.fact("Instance " + each.id(), each.imageId())));
    page.append(Html.fact("Service", deployed.serviceUrl()));
    page.append("</dl>\n");
  }

  private void timeline(Build build) {
    long longest =
        Math.max(1, build.stages().stream().mapToLong(s -> s.took().toMillis()).max().orElse(1));
    page.append("<h3>Stages</h3><ol class=\"timeline\">");
    for (Stage stage : build.stages()) {
      page.append("<li><a href=\"#").append(anchor(build, stage)).append("\">");
      page.append(Html.text(stage.name())).append("</a><div class=\"bar ").append(stage.status());
      page.append("\" aria-hidden=\"true\"><span style=\"width:");
      page.append(String.format(Locale.ROOT, "%.1f", 100.0 * stage.took().toMillis() / longest));
      page.append("%\"></span></div><span class=\"time\">").append(seconds(stage.took()));
      page.append("</span></li>");
    }
    page.append("</ol>\n");
  }

  private void log(Build build, Stage stage) {
    String anchor = anchor(build, stage);
    page.append("<details id=\"").append(anchor).append('"');
    page.append(stage.status() == delivery.rehearsal.StageStatus.FAILURE ? " open" : "");
    page.append("><summary>").append(Html.text(stage.name())).append(' ');
    page.append(Html.badge(stage.status().name())).append("<span class=\"time\">");
    page.append(seconds(stage.took())).append("</span></summary><pre tabindex=\"0\">");
    int number = 1;
    for (String line : stage.console()) {
      page.append("<span data-line id=\"").append(anchor).append('-').append(number++);
      page.append("\">").append(Html.text(line)).append("</span>\n");
    }
    page.append("</pre></details>\n");
  }

  private void resources(List<Resource> resources) {
    page.append("<h3>What was created</h3>");
    page.append(
        Html.table(
            "Resources of the stack and its nested stacks",
            List.of("Stack", "Logical id", "Type", "Physical id", "Status"),
            resources.stream()
                .map(
                    each ->
                        List.of(
                            each.stack(),
                            each.logicalId(),
                            each.type(),
                            each.physicalId(),
                            each.status()))
                .toList()));
  }

  private void machine() {
    RehearsalResult.Machine machine = rehearsal.machine();
    page.append("<section aria-labelledby=\"machine\"><h2 id=\"machine\">Stand-in machine</h2>");
    page.append("<p>").append(Html.text(machine.reason())).append("</p>");
    if (machine.health() != 0) {
      page.append("<p>After it was booted again, <code>/health</code> answered ");
      page.append(machine.health()).append(".</p>");
    }
    page.append("<ul>");
    machine.boots().forEach(b -> page.append("<li>").append(Html.text(b)).append("</li>"));
    page.append("</ul></section>\n");
  }

  private void links() {
    page.append("<section aria-labelledby=\"links\"><h2 id=\"links\">Links</h2>");
    for (LinkMap.Kind kind : links.kinds()) {
      page.append(
          Html.table(
              kind.title(),
              List.of("Name", "Defined", "Used"),
              kind.symbols().stream()
                  .map(
                      each ->
                          List.of(
                              each.text(), each.definitions().toString(), each.uses().toString()))
                  .toList()));
    }
    page.append("</section>\n");
  }

  private void calls() {
    page.append("<section aria-labelledby=\"iam\"><h2 id=\"iam\">AWS calls by role</h2>");
    rehearsal
        .iam()
        .denied()
        .forEach(
            call ->
                page.append("<p class=\"FAILURE\">Denied: ")
                    .append(Html.text(call.sentence()))
                    .append("</p>"));
    page.append(
        Html.table(
            "Calls made, each allowed by the role's own policies",
            List.of("Role", "Action"),
            rehearsal.iam().used().stream()
                .map(call -> List.of(call.role(), call.action()))
                .toList()));
    page.append("</section>\n");
  }

  private static String anchor(Build build, Stage stage) {
    String name = stage.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return "build-" + build.number() + "-" + name;
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }

  private static String resource(String name) throws IOException {
    try (InputStream stream = HtmlReport.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IOException(name + " is missing from the class path");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
