package delivery.lint.against;

import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Location;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What policies allow more than before, or do not deny any more. */
final class PolicyWidenings {
  private final Map<String, PolicyHolder> before;
  private final Map<String, PolicyHolder> after;

  PolicyWidenings(Stream<PolicyHolder> before, Stream<PolicyHolder> after) {
    this.before = byKey(before);
    this.after = byKey(after);
  }

  Stream<Diagnostic> find() {
    return Stream.concat(
        after.values().stream().flatMap(this::allowed),
        before.values().stream().flatMap(this::undenied));
  }

  private Stream<Diagnostic> allowed(PolicyHolder holder) {
    List<Grant> known = grants(Optional.ofNullable(before.get(holder.key())), true);
    return grants(Optional.of(holder), true).stream()
        .filter(grant -> known.stream().noneMatch(each -> each.covers(grant)))
        .map(grant -> finding(holder, grant, known));
  }

  /** A denial that went with all that its stack makes denies nothing that is left. */
  private Stream<Diagnostic> undenied(PolicyHolder holder) {
    Optional<PolicyHolder> same = Optional.ofNullable(after.get(holder.key()));
    if (after.values().stream().noneMatch(each -> each.place().equals(holder.place()))) {
      return Stream.empty();
    }
    List<Grant> now = grants(same, false);
    Location at = same.map(PolicyHolder::at).orElse(Location.startOf(holder.at().file()));
    return grants(Optional.of(holder), false).stream()
        .filter(grant -> now.stream().noneMatch(each -> each.covers(grant)))
        .map(
            grant ->
                Widenings.finding(
                    at,
                    "%s does not deny %s%s any more"
                        .formatted(holder.owner(), grant.action().value(), who(grant))));
  }

  private static Diagnostic finding(PolicyHolder holder, Grant grant, List<Grant> known) {
    String action = grant.action().value();
    List<Grant> same =
        known.stream()
            .filter(each -> each.coversAction(grant) && each.coversPrincipal(grant))
            .toList();
    if (same.isEmpty()) {
      boolean isTrust = !grant.principal().value().isEmpty();
      return Widenings.finding(
          isTrust ? grant.principal().at() : grant.action().at(),
          "%s allows %s%s%s".formatted(holder.owner(), action, who(grant), on(grant)));
    }
    // Of several statements that would do, the one whose conditions are nearest says what changed.
    Optional<Statement.Condition> dropped =
        same.stream()
            .filter(each -> isOn(each, grant))
            .min(
                Comparator.comparingInt((Grant each) -> each.unmet(grant).size())
                    .thenComparingInt(each -> -each.statement().conditions().size()))
            .map(each -> each.unmet(grant).getFirst());
    return dropped.isPresent()
        ? Widenings.finding(
            grant.statement().at(),
            "%s allows %s%s%s for more than %s %s of %s"
                .formatted(
                    holder.owner(),
                    action,
                    who(grant),
                    on(grant),
                    dropped.get().operator(),
                    dropped.get().values(),
                    dropped.get().key()))
        : Widenings.finding(
            grant.resource().at(),
            "%s allows %s%s%s".formatted(holder.owner(), action, who(grant), on(grant)));
  }

  private static boolean isOn(Grant known, Grant grant) {
    return new Grant(known.action(), known.resource(), known.principal(), unconditional(known))
        .covers(grant);
  }

  private static Statement unconditional(Grant grant) {
    Statement of = grant.statement();
    return new Statement(
        of.at(), of.allows(), of.actions(), of.resources(), of.principals(), List.of());
  }

  private static String on(Grant grant) {
    return grant.resource().value().isEmpty() ? "" : " on " + grant.resource().value();
  }

  private static String who(Grant grant) {
    return grant.principal().value().isEmpty() ? "" : " to " + grant.principal().value();
  }

  private static List<Grant> grants(Optional<PolicyHolder> holder, boolean allows) {
    return holder.stream()
        .flatMap(each -> each.statements().stream())
        .filter(each -> each.allows() == allows)
        .flatMap(Grant::of)
        .toList();
  }

  private static Map<String, PolicyHolder> byKey(Stream<PolicyHolder> holders) {
    return holders.collect(
        Collectors.toMap(PolicyHolder::key, holder -> holder, (first, second) -> first));
  }
}
