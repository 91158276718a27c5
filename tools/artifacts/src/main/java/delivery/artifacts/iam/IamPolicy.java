package delivery.artifacts.iam;

import delivery.artifacts.Repository;
import delivery.artifacts.cloudformation.Template;
import delivery.artifacts.source.Location;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A policy of a template.
 *
 * @param owner the name of the role or of the policy itself; the logical id where it has no name
 * @param kind what it is for
 * @param defaults parameters of the template that have a default
 */
public record IamPolicy(
    String owner, Kind kind, Location at, List<PolicyStatement> statements, Set<String> defaults) {

  /** What a policy is for. */
  public enum Kind {
    /** What somebody may do. */
    PERMISSIONS,
    /** Who may take a role. */
    TRUST,
    /** Who may use a resource. */
    RESOURCE,
    /** Who may use a key. */
    KEY
  }

  public IamPolicy {
    statements = List.copyOf(statements);
    defaults = Set.copyOf(defaults);
  }

  /** The policies of a repository, read once. */
  private record All(List<IamPolicy> policies) {}

  /** Every policy of every template, in the order of the files. */
  public static Stream<IamPolicy> all(Repository repository) {
    return repository
        .derived(
            All.class,
            each ->
                new All(
                    each.all(Template.class)
                        .flatMap(template -> PolicyReader.read(template).stream())
                        .toList()))
        .policies()
        .stream();
  }

  /** The statements that allow something. */
  public Stream<PolicyStatement> allowed() {
    return statements.stream().filter(PolicyStatement::allows);
  }
}
