package delivery.artifacts.cloudformation;

import delivery.artifacts.cloudformation.Template.Grant;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A role with a name of its own.
 *
 * @param name its {@code RoleName}
 * @param trust where it says who may take it, if it does
 * @param policies where its inline policies are, if it has some
 */
public record Role(
    Located<String> name,
    Optional<Location> trust,
    Optional<Location> policies,
    List<Statement> statements) {

  public Role {
    statements = List.copyOf(statements);
  }

  /**
   * A statement of an inline policy.
   *
   * @param policy the policy's {@code PolicyName}
   * @param name its {@code Sid}, else its number in the policy, counted from one
   * @param at where it begins
   * @param allows false for one that denies
   * @param resources as written, substitutions not put in
   */
  public record Statement(
      String policy,
      String name,
      Location at,
      boolean allows,
      List<Located<String>> actions,
      List<String> resources) {

    public Statement {
      actions = List.copyOf(actions);
      resources = List.copyOf(resources);
    }

    /** {@code POLICY/NAME}, unique in the role. */
    public String id() {
      return policy + "/" + name;
    }
  }

  /** Every action that a statement allows. */
  Stream<Grant> grants() {
    return statements.stream()
        .filter(Statement::allows)
        .flatMap(
            statement ->
                statement.actions().stream()
                    .map(action -> new Grant(name.value(), action, statement.resources())));
  }
}
