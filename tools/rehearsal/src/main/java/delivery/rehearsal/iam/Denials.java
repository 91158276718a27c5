package delivery.rehearsal.iam;

import delivery.artifacts.Wildcard;
import delivery.artifacts.cloudformation.Role;
import delivery.artifacts.cloudformation.Role.Statement;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.aws.Call;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the place to change for a call that was refused. */
record Denials(RoleTemplates roles) {
  DeniedCall explain(String stage, Call call) {
    Located<String> nowhere = new Located<>("", Location.startOf("-"));
    Located<String> place =
        switch (call.refusedBy()) {
          case "trust", "service" -> trust(call).orElse(nowhere);
          case "bucket" ->
              roles.bucketPolicies().stream()
                  .findFirst()
                  .map(at -> new Located<>("the bucket's policy does not allow it", at))
                  .orElse(nowhere);
          case "credentials" -> nowhere;
          default -> policy(call).orElse(nowhere);
        };
    boolean found = !place.equals(nowhere);
    return new DeniedCall(
        stage,
        call.account(),
        RoleTemplates.name(call.role()),
        call.permission(),
        call.resource(),
        found ? Optional.of(place.at()) : Optional.empty(),
        found
            ? place.value()
            : "refused by " + call.refusedBy() + ", which no template here defines");
  }

  private Optional<Located<String>> trust(Call call) {
    return roles
        .role(call.resource())
        .flatMap(
            role ->
                role.trust()
                    .map(
                        at ->
                            new Located<>(
                                "the trust policy of "
                                    + role.name().value()
                                    + " does not let the caller in",
                                at)));
  }

  private Optional<Located<String>> policy(Call call) {
    Optional<Role> role = roles.role(call.role());
    if (role.isEmpty()) {
      return Optional.empty();
    }
    List<Statement> statements = role.get().statements();
    Optional<Statement> decided =
        statements.stream().filter(each -> each.id().equals(call.statement())).findFirst();
    if (decided.isPresent()) {
      return Optional.of(located(decided.get(), "denied by"));
    }
    Optional<Statement> otherwise =
        statements.stream().filter(each -> each.allows() && allows(each, call)).findFirst();
    if (otherwise.isPresent()) {
      return Optional.of(located(otherwise.get(), "allowed on other resources only by"));
    }
    return statements.stream()
        .filter(Statement::allows)
        .filter(each -> likeness(each, call) > 0)
        .max(Comparator.comparingInt(each -> likeness(each, call)))
        .map(each -> located(each, "nearest is"))
        .or(
            () ->
                Optional.of(
                    new Located<>(
                        "no policy of the role is about " + call.service(),
                        role.get().policies().orElse(role.get().name().at()))));
  }

  private static Located<String> located(Statement statement, String word) {
    return new Located<>(
        "%s statement %s of policy %s".formatted(word, statement.name(), statement.policy()),
        statement.at());
  }

  private static boolean allows(Statement statement, Call call) {
    return statement.actions().stream()
        .anyMatch(action -> Wildcard.matches(action.value(), call.permission()));
  }

  // Letters that actions of the statement have in common with the call's, at its beginning and end:
  // what is made, read or removed together stands in one statement.
  private static int likeness(Statement statement, Call call) {
    String wanted = call.permission();
    List<String> candidates =
        statement.actions().stream()
            .map(Located::value)
            .filter(action -> action.startsWith(call.service() + ":"))
            .toList();
    int beginning = candidates.stream().mapToInt(each -> same(each, wanted)).max().orElse(0);
    int end =
        candidates.stream()
            .mapToInt(each -> same(reversed(each), reversed(wanted)))
            .max()
            .orElse(0);
    return beginning + end;
  }

  private static int same(String one, String other) {
    int same = 0;
    while (same < Math.min(one.length(), other.length())
        && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    return same;
  }

  private static String reversed(String text) {
    return new StringBuilder(text).reverse().toString();
  }
}
