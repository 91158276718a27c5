package delivery.lint.against;

import delivery.artifacts.network.Deployment;
import delivery.artifacts.network.Network.Opening;
import delivery.artifacts.network.Rule;
import delivery.artifacts.source.Diagnostic;
import java.util.List;
import java.util.stream.Stream;

/** What security groups let in or out more than before. */
final class OpeningWidenings {
  private OpeningWidenings() {}

  static Stream<Diagnostic> find(List<Deployment> before, Deployment after) {
    List<Opening> known = before.stream().flatMap(each -> each.network().openings()).toList();
    return after
        .network()
        .openings()
        .filter(opening -> opening.rule().isOpen())
        .filter(opening -> known.stream().noneMatch(each -> covers(each, opening)))
        .map(
            opening ->
                Widenings.finding(
                    opening.rule().at(),
                    "the security group %s lets %s: %s"
                        .formatted(
                            opening.group(), opening.in() ? "in" : "out", words(opening.rule()))));
  }

  private static boolean covers(Opening known, Opening opening) {
    Rule had = known.rule();
    Rule has = opening.rule();
    return known.group().equals(opening.group())
        && known.in() == opening.in()
        && (had.protocol().equals("-1") || had.protocol().equals(has.protocol()))
        && (had.protocol().equals("-1") || (had.from() <= has.from() && has.to() <= had.to()))
        && had.group().equals(has.group())
        && (has.range().isEmpty()
            || had.range().filter(range -> range.covers(has.range().get())).isPresent());
  }

  private static String words(Rule rule) {
    String ports =
        rule.protocol().equals("-1")
            ? "everything"
            : "%s %s"
                .formatted(
                    rule.protocol(),
                    rule.from() == rule.to() ? rule.from() : rule.from() + "-" + rule.to());
    return ports + " of " + rule.range().map(Object::toString).orElse("the group " + rule.group());
  }
}
