package delivery.rehearsal.report;

import delivery.rehearsal.RehearsalResult.Build;
import delivery.rehearsal.RehearsalResult.Deployed;
import delivery.rehearsal.RehearsalResult.Resource;
import delivery.rehearsal.agent.DeployerFiles.ParameterOrigin;
import delivery.rehearsal.agent.DeployerFiles.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a build decided about its account and what stands there now. */
final class AccountView {
  private AccountView() {}

  static String facts(Deployed deployed) {
    StringBuilder html = new StringBuilder("<dl class=\"facts\">\n");
    html.append(Html.fact("Image", Html.code(deployed.ami())));
    html.append(
        Html.fact(
            "Published as",
            Html.code(deployed.parameter().name()) + " version " + deployed.parameter().version()));
    html.append(
        Html.fact(
            "Stack",
            Html.code(deployed.stack().name()) + " " + Html.text(deployed.stack().status())));
    html.append(
        Html.fact(
            deployed.instances().size() == 1 ? "Instance" : "Instances",
            String.join(
                "<br>",
                deployed.instances().stream()
                    .map(
                        each ->
                            Html.code(each.id())
                                + (each.imageId().equals(deployed.ami())
                                    ? " runs that image"
                                    : " runs " + Html.code(each.imageId())))
                    .toList())));
    html.append(Html.fact("Service", Html.code(deployed.serviceUrl())));
    return html.append("</dl>\n").toString();
  }

  static String parameters(Build build) {
    List<ParameterOrigin> parameters = build.files().parameters();
    if (parameters.isEmpty()) {
      return "";
    }
    String table =
        Html.table(
            "Where each value came from",
            List.of("Parameter", "Value", "Origin", "Place"),
            parameters.stream()
                .map(
                    each ->
                        List.of(
                            Html.code(each.name()), value(each), origin(each), place(each.place())))
                .toList());
    return Html.details(
        "build-" + build.number() + "-parameters",
        "<span class=\"title\">Parameters and their origin</span>"
            + amount(parameters.size(), "value", "values"),
        table,
        false);
  }

  private static String value(ParameterOrigin parameter) {
    if (parameter.value().isEmpty()) {
      return "<em>not shown, a secret</em>";
    }
    return parameter.value().get().isEmpty()
        ? "<em>empty</em>"
        : Html.code(parameter.value().get());
  }

  private static String origin(ParameterOrigin parameter) {
    String layer = "<span class=\"chip\">" + Html.text(parameter.origin()) + "</span>";
    return layer + parameter.reference().map(where -> " " + Html.code(where)).orElse("");
  }

  private static String place(String place) {
    return place.contains(":") ? Html.code(place) : Html.text(place);
  }

  static String resources(Build build) {
    List<Resource> resources =
        build.deployed().map(deployed -> deployed.stack().resources()).orElse(List.of());
    List<Span> spans = build.files().timeline();
    if (resources.isEmpty() && spans.isEmpty()) {
      return "";
    }
    Map<String, List<Resource>> stacks = new LinkedHashMap<>();
    resources.forEach(r -> stacks.computeIfAbsent(r.stack(), s -> new ArrayList<>()).add(r));
    StringBuilder html = new StringBuilder(timeline(spans));
    stacks.forEach((stack, of) -> html.append(stack(stack, of, spans)));
    return Html.details(
        "build-" + build.number() + "-resources",
        "<span class=\"title\">Resources created</span>"
            + amount(resources.size(), "resource", "resources")
            + " in "
            + Html.count(stacks.size(), "stack", "stacks"),
        html.toString(),
        false);
  }

  private static String stack(String name, List<Resource> resources, List<Span> spans) {
    List<Span> told = spans.stream().filter(span -> span.stack().equals(name)).toList();
    boolean timed = resources.stream().anyMatch(each -> !time(each.logicalId(), told).isEmpty());
    List<String> heads = new ArrayList<>(List.of("Resource", "Type", "Physical id", "Status"));
    if (timed) {
      heads.add("Time");
    }
    List<List<String>> rows = new ArrayList<>();
    for (Resource each : resources) {
      List<String> row =
          new ArrayList<>(
              List.of(
                  Html.code(each.logicalId()),
                  Html.text(each.type().replace("AWS::", "")),
                  Html.code(each.physicalId()),
                  status(each.status())));
      if (timed) {
        row.add(time(each.logicalId(), told));
      }
      rows.add(row);
    }
    return Html.table("Stack " + name, heads, rows);
  }

  /** How long the work on a resource took; empty where the emulator does not tell. */
  private static String time(String logicalId, List<Span> spans) {
    return spans.stream()
        .filter(span -> span.logicalId().equals(logicalId))
        .findFirst()
        .map(span -> Html.seconds(span.took()))
        .orElse("");
  }

  /** When the work on each resource lay; what the emulator tells of. */
  private static String timeline(List<Span> spans) {
    if (spans.isEmpty()) {
      return "";
    }
    Instant start = spans.stream().map(Span::start).min(Instant::compareTo).orElseThrow();
    Duration whole =
        spans.stream()
            .map(span -> Duration.between(start, span.start().plus(span.took())))
            .max(Duration::compareTo)
            .orElseThrow();
    return Html.table(
        "Timeline of the deployment",
        List.of("Resource", "When", "Took", "Status"),
        spans.stream()
            .map(
                span ->
                    List.of(
                        Html.code(
                            span.logicalId().equals(span.stack())
                                ? span.stack()
                                : span.stack() + "/" + span.logicalId()),
                        LogView.bar(
                            start, whole, span.start(), span.took(), verdict(span.status())),
                        Html.seconds(span.took()),
                        status(span.status())))
            .toList());
  }

  private static String status(String status) {
    return status.isEmpty() ? "not told" : Html.badge(verdict(status), status);
  }

  private static Verdict verdict(String status) {
    if (Stream.of("FAILED", "ROLLBACK").anyMatch(status::contains)) {
      return Verdict.BAD;
    }
    return status.endsWith("_COMPLETE") ? Verdict.GOOD : Verdict.WARNING;
  }

  private static String amount(long number, String one, String many) {
    return "<span class=\"amount\">" + Html.count(number, one, many) + "</span>";
  }
}
