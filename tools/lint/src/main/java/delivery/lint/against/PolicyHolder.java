package delivery.lint.against;

import delivery.artifacts.network.Deployment;
import delivery.artifacts.source.Location;
import delivery.artifacts.stack.Resolved;
import delivery.artifacts.stack.StackResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A policy with whose it is.
 *
 * @param place the deployment that makes it
 * @param key the deployment, the resource and what the policy is for
 * @param owner what a message calls it
 */
record PolicyHolder(
    String place, String key, String owner, Location at, List<Statement> statements) {
  /** The names that documents have, and what they are for. */
  private static final Map<String, String> DOCUMENTS =
      Map.of(
          "AssumeRolePolicyDocument", "the trust of ",
          "PolicyDocument", "",
          "KeyPolicy", "the key ",
          "ResourcePolicy", "",
          "FileSystemPolicy", "",
          "RepositoryPolicyText", "");

  /** Every policy of what a deployment makes. */
  static Stream<PolicyHolder> of(Deployment deployment) {
    String place =
        deployment.environment().map(each -> each.name()).orElse(deployment.stack().template());
    return deployment.stack().resources().stream()
        .flatMap(resource -> of(place, resource).stream());
  }

  private static List<PolicyHolder> of(String place, StackResource resource) {
    String key = place + " " + resource.path();
    List<PolicyHolder> found = new ArrayList<>();
    Resolved properties = resource.properties();
    String name =
        Stream.of("RoleName", "ManagedPolicyName", "PolicyName")
            .flatMap(each -> properties.text(each).stream())
            .map(Resolved.Text::value)
            .findFirst()
            .orElse(resource.name());
    DOCUMENTS.forEach(
        (field, what) ->
            properties
                .at(field)
                .ifPresent(
                    document ->
                        found.add(
                            new PolicyHolder(
                                place,
                                key + " " + field,
                                what + name,
                                document.at(),
                                Statement.of(document)))));
    List<Statement> own =
        properties.items("Policies").stream()
            .flatMap(policy -> policy.at("PolicyDocument").stream())
            .flatMap(document -> Statement.of(document).stream())
            .toList();
    if (!own.isEmpty()) {
      found.add(new PolicyHolder(place, key + " Policies", name, resource.at(), own));
    }
    return found;
  }
}
