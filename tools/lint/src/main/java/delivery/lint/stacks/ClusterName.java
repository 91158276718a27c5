package delivery.lint.stacks;

import delivery.artifacts.Repository;
import delivery.artifacts.Wildcard;
import delivery.artifacts.network.Deployment;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.stack.Resolved;
import delivery.artifacts.stack.StackResource;
import delivery.lint.Check;
import delivery.lint.Suggestions;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A permission for the tasks of a cluster that no template makes. */
public final class ClusterName implements Check {
  private static final String RULE = "cluster-name";

  /** What has the name of its cluster in its ARN. */
  private static final Pattern ARN =
      Pattern.compile(
          "arn:.*:ecs:.*:(?:cluster|task|service|container-instance|task-set)/([\\w*?-]+)(?:/.*)?");

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Concern concern() {
    return Concern.RISK;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    Set<String> made = new TreeSet<>();
    Deployment.resources(repository, "AWS::ECS::Cluster")
        .flatMap(cluster -> cluster.properties().text("ClusterName").stream())
        .forEach(name -> made.add(name.value()));
    boolean isKnown =
        !made.isEmpty()
            && made.stream().noneMatch(name -> name.contains("["))
            && Deployment.resources(repository, "AWS::ECS::Cluster")
                .allMatch(cluster -> cluster.properties().text("ClusterName").isPresent());
    return isKnown
        ? Deployment.all(repository).stream()
            .flatMap(each -> each.stack().resources().stream())
            .filter(resource -> resource.type().startsWith("AWS::IAM::"))
            .map(StackResource::properties)
            .flatMap(Resolved::everyText)
            .flatMap(text -> check(text, made))
        : Stream.empty();
  }

  private static Stream<Diagnostic> check(Resolved.Text text, Set<String> made) {
    Matcher arn = ARN.matcher(text.value());
    if (!arn.matches() || made.stream().anyMatch(name -> Wildcard.matches(arn.group(1), name))) {
      return Stream.empty();
    }
    return Stream.of(
        Diagnostic.silent(
            text.at(),
            RULE,
            "no template makes a cluster \"%s\"; there are: %s"
                .formatted(arn.group(1), Suggestions.list(made))));
  }
}
