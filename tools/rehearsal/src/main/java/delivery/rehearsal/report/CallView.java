package delivery.rehearsal.report;

import delivery.artifacts.source.Location;
import delivery.rehearsal.iam.DeniedCall;
import delivery.rehearsal.iam.IamRecord;
import delivery.rehearsal.iam.IamRecord.UnusedAction;
import delivery.rehearsal.iam.IamRecord.UsedAction;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The AWS calls that the pipeline made, by role, against what its roles allow. */
final class CallView {
  private static final int SHORT = 4;

  private CallView() {}

  static String of(IamRecord iam) {
    StringBuilder html = new StringBuilder();
    html.append(
        """
        <p>The emulated AWS judged every call against the policies of <code>cloudformation/</code>; nothing was allowed
        by default.</p>
        """);
    html.append(denied(iam.denied()));
    TreeSet<String> roles = new TreeSet<>();
    iam.used().forEach(each -> roles.add(each.role()));
    iam.unused().forEach(each -> roles.add(each.role()));
    for (String role : roles) {
      html.append(
          role(
              role,
              iam.used().stream().filter(each -> each.role().equals(role)).toList(),
              iam.unused().stream().filter(each -> each.role().equals(role)).toList()));
    }
    return html.toString();
  }

  private static String denied(List<DeniedCall> denied) {
    if (denied.isEmpty()) {
      return "";
    }
    return "<div class=\"problems\">"
        + Html.table(
            "Denied calls and what to change",
            List.of("Action", "Role", "Stage", "On", "Change"),
            denied.stream()
                .map(
                    each ->
                        List.of(
                            Html.code(each.action()),
                            Html.text(each.role()),
                            Html.text(each.stage()),
                            Html.code(each.resource()),
                            each.at().map(CallView::place).orElse("")
                                + " "
                                + Html.text(each.advice())))
                .toList())
        + "</div>\n";
  }

  private static String role(String role, List<UsedAction> used, List<UnusedAction> unused) {
    StringBuilder inside = new StringBuilder();
    if (!used.isEmpty()) {
      inside.append(
          Html.table(
              "What " + role + " did",
              List.of("Action", "Times", "Stages", "On", "Allowed by"),
              used.stream().map(CallView::row).toList()));
    }
    if (!unused.isEmpty()) {
      inside.append(
          Html.table(
              "What " + role + " may and did not do",
              List.of("Action", "Allowed by", "Why"),
              unused.stream().map(CallView::row).toList()));
    }
    return Html.details(
        "calls-" + Html.anchor(role),
        "<span class=\"title\">%s</span><span class=\"amount\">%d used, %d unused</span>"
            .formatted(Html.text(role), used.size(), unused.size()),
        inside.toString(),
        false);
  }

  private static List<String> row(UsedAction each) {
    return List.of(
        Html.code(each.action()),
        Integer.toString(each.times()),
        Html.text(String.join(", ", each.stages())),
        resources(each.resources())
            + "<span class=\"scope\">account "
            + Html.text(each.account())
            + "</span>",
        each.at().map(CallView::place).orElse("no permission needed"));
  }

  private static List<String> row(UnusedAction each) {
    return List.of(Html.code(each.action()), place(each.at()), Html.text(each.reason()));
  }

  private static String resources(List<String> resources) {
    String some =
        resources.stream().limit(SHORT).map(Html::code).collect(Collectors.joining("<br>"));
    return resources.size() <= SHORT
        ? some
        : some + "<br>and " + (resources.size() - SHORT) + " more";
  }

  private static String place(Location at) {
    return Html.code(at.file() + ":" + at.line());
  }
}
