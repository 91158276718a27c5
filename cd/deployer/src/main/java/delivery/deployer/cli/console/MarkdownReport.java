package delivery.deployer.cli.console;

import delivery.deployer.changeset.PlannedChange;
import delivery.deployer.deployment.DeploymentResult;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A plan or a result as Markdown, and a failure as GitHub's annotations. Pure. */
public final class MarkdownReport {
  private static final Pattern PLACE = Pattern.compile("^(.+?):(\\d+):(\\d+): (.+)$");

  private MarkdownReport() {}

  /** The outcome and every change, as one section. */
  public static String of(String stackName, DeploymentResult result) {
    String head =
        "### Stack %s: %s\n\nStatus `%s`\n"
            .formatted(
                text(stackName),
                result.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                result.status());
    if (result.changes().isEmpty()) {
      return head + "\nNo changes.\n";
    }
    return head
        + "\n| Action | Resource | Type | Replacement | Because of |\n|---|---|---|---|---|\n"
        + result.changes().stream().map(MarkdownReport::row).collect(Collectors.joining());
  }

  private static String row(PlannedChange change) {
    return "| %s | %s | %s | %s | %s |\n"
        .formatted(
            text(change.action()),
            text(change.path()),
            text(change.type()),
            text(change.replacement()),
            text(
                change.causes().stream()
                    .map(each -> each.cause().isEmpty() ? each.property() : each.cause())
                    .distinct()
                    .collect(Collectors.joining(", "))));
  }

  /** A failure's lines as annotations; a line with a place is shown there. */
  public static String annotations(String words) {
    return words.lines().map(line -> annotation(line) + "\n").collect(Collectors.joining());
  }

  private static String annotation(String line) {
    Matcher place = PLACE.matcher(line);
    return place.matches()
        ? "::error file=%s,line=%s,col=%s::%s"
            .formatted(
                property(place.group(1)), place.group(2), place.group(3), data(place.group(4)))
        : "::error::" + data(line);
  }

  /** A failure for a summary. */
  public static String failure(String what, String words) {
    return "### %s: failed\n\n%s\n".formatted(text(what), words.indent(4).stripTrailing());
  }

  private static String text(String cell) {
    return cell.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("\n", " ");
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
