package delivery.lint.against;

import delivery.artifacts.source.Location;
import delivery.artifacts.stack.Resolved;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A statement of a policy after its functions were resolved.
 *
 * @param allows false for one that denies
 * @param principals {@code Kind:name}; one that is empty where the policy is somebody's own
 */
record Statement(
    Location at,
    boolean allows,
    List<Resolved.Text> actions,
    List<Resolved.Text> resources,
    List<Resolved.Text> principals,
    List<Condition> conditions) {

  /** One key of a condition. */
  record Condition(String operator, String key, List<String> values) {}

  /** The statements of a policy's document. */
  static List<Statement> of(Resolved document) {
    return document.items("Statement").stream().map(Statement::read).toList();
  }

  private static Statement read(Resolved from) {
    return new Statement(
        from.at(),
        from.text("Effect").map(Resolved.Text::value).orElse("").equals("Allow"),
        either(from, "Action"),
        either(from, "Resource"),
        principals(from),
        conditions(from));
  }

  /** The values of a name, or all that those of {@code Not…} leave, as one value. */
  private static List<Resolved.Text> either(Resolved from, String name) {
    List<Resolved.Text> written = from.texts(name);
    List<Resolved.Text> others = from.texts("Not" + name);
    if (!others.isEmpty()) {
      String all = others.stream().map(Resolved.Text::value).sorted().toList().toString();
      return List.of(new Resolved.Text("Not" + all, others.getFirst().at()));
    }
    return written.isEmpty() ? List.of(new Resolved.Text("", from.at())) : written;
  }

  private static List<Resolved.Text> principals(Resolved from) {
    if (from.field("NotPrincipal").isPresent()) {
      List<String> others = named(from, "NotPrincipal").map(Resolved.Text::value).sorted().toList();
      return List.of(new Resolved.Text("Not" + others, from.at()));
    }
    if (from.text("Principal").isPresent()) {
      return List.of(new Resolved.Text("*", from.at("Principal").orElse(from).at()));
    }
    List<Resolved.Text> named = named(from, "Principal").toList();
    return named.isEmpty() ? List.of(new Resolved.Text("", from.at())) : named;
  }

  private static Stream<Resolved.Text> named(Resolved from, String field) {
    return fields(from, field)
        .flatMap(
            kind ->
                kind.value().texts().stream()
                    .map(
                        name ->
                            new Resolved.Text(
                                name.value().equals("*") ? "*" : kind.name() + ":" + name.value(),
                                name.at())));
  }

  private static List<Condition> conditions(Resolved from) {
    return fields(from, "Condition")
        .flatMap(
            operator ->
                operator.value() instanceof Resolved.Fields keys
                    ? keys.fields().stream()
                        .map(
                            key ->
                                new Condition(
                                    operator.name(),
                                    key.name().toLowerCase(Locale.ROOT),
                                    key.value().texts().stream()
                                        .map(Resolved.Text::value)
                                        .toList()))
                    : Stream.empty())
        .toList();
  }

  private static Stream<Resolved.Field> fields(Resolved from, String name) {
    return from.at(name).stream()
        .flatMap(
            each -> each instanceof Resolved.Fields map ? map.fields().stream() : Stream.empty());
  }
}
