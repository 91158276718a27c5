package delivery.rehearsal.iam;

import delivery.artifacts.Wildcard;
import delivery.artifacts.cloudformation.Role;
import delivery.artifacts.cloudformation.Role.Statement;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A statement, or one action of it, taken out of a role's template.
 *
 * @param role the role's name
 * @param action empty for the whole statement
 */
public record PolicyMutation(String role, Statement statement, Optional<Located<String>> action) {

  /** Every statement of a role that allows something. */
  public static List<PolicyMutation> statements(Role role) {
    return role.statements().stream()
        .filter(Statement::allows)
        .map(statement -> new PolicyMutation(role.name().value(), statement, Optional.empty()))
        .toList();
  }

  /** Every single action that a role is allowed. */
  public static List<PolicyMutation> actions(Role role) {
    List<PolicyMutation> removals = new ArrayList<>();
    for (Statement statement : role.statements()) {
      if (statement.allows()) {
        statement
            .actions()
            .forEach(
                action ->
                    removals.add(
                        new PolicyMutation(role.name().value(), statement, Optional.of(action))));
      }
    }
    return removals;
  }

  /** Whether this is what allows an action. */
  boolean covers(String permission) {
    List<Located<String>> allowed = action.map(List::of).orElse(statement.actions());
    return allowed.stream().anyMatch(each -> Wildcard.matches(each.value(), permission));
  }

  /** The first stage that makes a call which this allows. */
  public Optional<String> firstStage(List<StagedCall> calls) {
    return calls.stream()
        .filter(each -> each.call().allowed())
        .filter(each -> RoleTemplates.name(each.call().role()).equals(role))
        .filter(each -> each.call().statement().equals(statement.id()))
        .filter(each -> covers(each.call().permission()))
        .map(StagedCall::stage)
        .findFirst();
  }

  /** The place of what is taken out. */
  public Location at() {
    return action.map(Located::at).orElse(statement.at());
  }

  /** What is taken out, as {@code ROLE STATEMENT [ACTION]}. */
  public String name() {
    return role + " " + statement.name() + action.map(each -> " " + each.value()).orElse("");
  }

  /**
   * The template without it: a statement loses its lines; an action becomes one that AWS does not
   * have, so that a list keeps its form.
   *
   * @param template the file that {@link #at} is in
   */
  public SourceFile from(SourceFile template) {
    List<String> lines = template.lines();
    List<String> kept =
        action.map(each -> withoutAction(lines, each)).orElseGet(() -> withoutStatement(lines));
    return new SourceFile(
        template.path(), kept.stream().collect(Collectors.joining("\n", "", "\n")));
  }

  private static List<String> withoutAction(List<String> lines, Located<String> action) {
    List<String> changed = new ArrayList<>(lines);
    int index = action.at().line() - 1;
    String line = lines.get(index);
    int start = line.indexOf(action.value(), action.at().column() - 1);
    if (start < 0) {
      throw new IllegalArgumentException(action.at() + ": is not " + action.value());
    }
    changed.set(
        index,
        line.substring(0, start) + "none:None" + line.substring(start + action.value().length()));
    return changed;
  }

  // An item of a list ends where a line is indented no further than its dash.
  private List<String> withoutStatement(List<String> lines) {
    int first = statement.at().line() - 1;
    int dash = lines.get(first).indexOf("- ");
    if (dash < 0 || !lines.get(first).substring(0, dash).isBlank()) {
      throw new IllegalArgumentException(statement.at() + ": is no item of a block list");
    }
    int end = first + 1;
    while (end < lines.size() && (lines.get(end).isBlank() || indentation(lines.get(end)) > dash)) {
      end++;
    }
    List<String> changed = new ArrayList<>(lines.subList(0, first));
    changed.addAll(lines.subList(end, lines.size()));
    return changed;
  }

  private static int indentation(String line) {
    return line.length() - line.stripLeading().length();
  }
}
