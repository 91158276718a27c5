package delivery.rehearsal.report;

import delivery.rehearsal.network.NetworkRecord;
import delivery.rehearsal.network.NetworkRecord.Flow;
import delivery.rehearsal.network.NetworkRecord.Host;
import delivery.rehearsal.network.NetworkRecord.Part;
import delivery.rehearsal.network.NetworkRecord.Question;
import delivery.rehearsal.network.NetworkRecord.Refusal;
import delivery.rehearsal.network.NetworkRecord.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The map of the account's networks: subnets with their hosts, who reached whom, who did not. */
final class NetworkView {
  private final NetworkRecord seen;
  private final Map<String, Host> hosts = new LinkedHashMap<>();

  private NetworkView(NetworkRecord seen) {
    this.seen = seen;
    seen.hosts().forEach(host -> hosts.put(host.name(), host));
  }

  /** The section's content; nothing where no network was built. */
  static String of(NetworkRecord seen) {
    return seen.hosts().isEmpty() ? "" : new NetworkView(seen).render();
  }

  private String render() {
    StringBuilder html = new StringBuilder();
    html.append("<p>")
        .append(
            seen.enforced()
                ? "Packets were refused as routes, security groups and network ACLs say."
                : "No packet was refused: there is no nft on this computer.")
        .append("</p>\n");
    html.append(map());
    html.append(
        Html.table(
            "Who reached whom",
            List.of("From", "To", "Port"),
            seen.reached().stream().map(this::row).toList()));
    if (!seen.refused().isEmpty()) {
      html.append(
          Html.table(
              "What was refused",
              List.of("From", "To", "Port", "Why"),
              seen.refused().stream().map(this::row).toList()));
    }
    if (!seen.asked().isEmpty()) {
      html.append(
          Html.table(
              "What the controller asked, and who asked it",
              List.of("From", "To", "Port", "Answer"),
              seen.asked().stream().map(this::row).toList()));
    }
    if (!seen.targets().isEmpty()) {
      html.append(
          Html.table(
              "What load balancers found",
              List.of("Target", "Group", "State"),
              seen.targets().stream().map(NetworkView::row).toList()));
    }
    if (!seen.flaws().isEmpty()) {
      html.append(
          Html.table(
              "What is wrong with listeners",
              List.of("Part", "Flaw"),
              seen.flaws().stream()
                  .map(flaw -> List.of(Html.code(flaw.part().path()), Html.text(flaw.what())))
                  .toList()));
    }
    if (!seen.unneeded().isEmpty()) {
      html.append("<h3>Rules and routes that no packet needed</h3>\n");
      html.append(
          Html.list(
              "plain",
              seen.unneeded().stream().map(Part::path).distinct().map(Html::code).toList()));
    }
    return html.toString();
  }

  /** Each subnet with its hosts, and whom each of them reached. */
  private String map() {
    Map<String, List<Host>> subnets = new TreeMap<>();
    seen.hosts()
        .forEach(
            host ->
                subnets
                    .computeIfAbsent(host.subnet().path(), subnet -> new ArrayList<>())
                    .add(host));
    StringBuilder html =
        new StringBuilder("<ul class=\"subnets\" aria-label=\"Map of the network\">\n");
    subnets.forEach(
        (subnet, inside) ->
            html.append("<li><h3>")
                .append(Html.text(subnet))
                .append("</h3>\n")
                .append(Html.list("hosts", inside.stream().map(this::host).toList()))
                .append("</li>\n"));
    return html.append("</ul>\n").toString();
  }

  private String host(Host host) {
    String reached =
        seen.reached().stream()
            .filter(flow -> flow.from().equals(host.name()))
            .map(flow -> Html.text(name(flow.to()) + ":" + flow.port()))
            .distinct()
            .collect(Collectors.joining(", "));
    String addresses =
        host.publicAddress().isEmpty()
            ? host.address()
            : host.address() + ", outside " + host.publicAddress();
    return "<strong>%s</strong> <span class=\"quiet\">%s</span>%s"
        .formatted(
            Html.text(name(host.name())),
            Html.text(addresses),
            reached.isEmpty() ? "" : "<br>→ " + reached);
  }

  private List<String> row(Flow flow) {
    return List.of(
        Html.text(name(flow.from())),
        Html.text(name(flow.to())),
        Html.text(flow.protocol() + " " + flow.port()));
  }

  private List<String> row(Refusal refusal) {
    List<String> cells = new ArrayList<>(row(refusal.flow()));
    cells.add(
        Html.text(refusal.why())
            + refusal.parts().stream()
                .filter(part -> !part.path().isEmpty())
                .map(part -> " " + Html.code(part.path()))
                .collect(Collectors.joining()));
    return cells;
  }

  private List<String> row(Question question) {
    return List.of(
        Html.text(name(question.from())),
        Html.text(name(question.to())),
        Html.text("tcp " + question.port()),
        Html.badge(Verdict.of(question.right()), question.answer()));
  }

  private static List<String> row(Target target) {
    boolean good = target.state().equals("healthy");
    return List.of(
        Html.code(target.id()),
        Html.text(target.group().name()),
        Html.badge(Verdict.of(good), target.state()) + " " + Html.text(target.description()));
  }

  /** An instance by its id, what else there is by the resource that it is of. */
  private String name(String host) {
    Host known = hosts.get(host);
    return known == null || known.kind().equals("instance") ? host : known.of().name();
  }
}
