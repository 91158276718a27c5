package delivery.deployer.cli.console;

import delivery.deployer.changeset.PlannedChange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A change set for people: what happens to which resource, and what caused it. */
final class ChangeTable {
  private ChangeTable() {}

  static String render(List<PlannedChange> changes) {
    List<List<String>> rows = new ArrayList<>();
    for (PlannedChange change : changes) {
      rows.add(
          List.of(
              change.action(),
              change.path(),
              change.type(),
              switch (change.replacement()) {
                case "True" -> "replaces";
                case "Conditional" -> "may replace";
                default -> "";
              },
              causes(change)));
    }
    return Columns.render(List.of("ACTION", "RESOURCE", "TYPE", "REPLACEMENT", "WHY"), rows);
  }

  private static String causes(PlannedChange change) {
    return change.causes().stream()
        .map(ChangeTable::cause)
        .filter(cause -> !cause.isEmpty())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String cause(PlannedChange.Detail detail) {
    String values =
        detail.before().isEmpty() && detail.after().isEmpty()
            ? ""
            : " (%s -> %s%s)"
                .formatted(
                    shortened(detail.before()),
                    shortened(detail.after()),
                    detail.live().isEmpty() ? "" : "; by hand: " + shortened(detail.live()));
    return switch (detail.source()) {
      case "ParameterReference" -> detail.property() + " by parameter " + detail.cause() + values;
      case "ResourceReference", "ResourceAttribute" ->
          detail.property() + " by " + detail.cause() + values;
      case "DirectModification" -> detail.property() + " by the template" + values;
      case "Automatic" -> "nested stack";
      default -> detail.property() + values;
    };
  }

  private static String shortened(String value) {
    return value.length() > 60 ? value.substring(0, 57) + "..." : value;
  }
}
