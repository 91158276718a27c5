package delivery.lint.production;

import delivery.artifacts.Repository;
import delivery.artifacts.environments.EnvironmentFile;
import delivery.artifacts.network.Deployment;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.Severity;
import delivery.artifacts.stack.Resolved;
import delivery.artifacts.stack.ResolvedStack;
import delivery.artifacts.stack.StackResource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The stack of a protected environment.
 *
 * @param marked where the environment says that it is protected
 */
record ProtectedStack(EnvironmentFile environment, Location marked, ResolvedStack stack) {
  static final String BALANCER = "AWS::ElasticLoadBalancingV2::LoadBalancer";

  /** Those of every environment that says of itself that it is protected. */
  static Stream<ProtectedStack> all(Repository repository) {
    return Deployment.all(repository).stream()
        .flatMap(
            deployment ->
                deployment.environment().stream()
                    .flatMap(
                        environment ->
                            environment.protection().marked().stream()
                                .map(
                                    marked ->
                                        new ProtectedStack(
                                            environment, marked, deployment.stack()))));
  }

  /** Something is not there: told where the environment promises it, with what lacks it. */
  Diagnostic missing(String rule, String message, StackResource lacks) {
    return new Diagnostic(
        marked,
        rule,
        Severity.ERROR,
        named(message),
        Jenkins.SILENT,
        List.of(new Located<>("what lacks it", lacks.at())));
  }

  /** A value is not what it must be: told where it is written first. */
  Diagnostic wrong(String rule, String message, Location at) {
    return new Diagnostic(
        at,
        rule,
        Severity.ERROR,
        named(message),
        Jenkins.SILENT,
        List.of(new Located<>("the environment is protected", marked)));
  }

  private String named(String message) {
    return message + "; " + environment.name() + " is protected";
  }

  /** The value of an attribute of a load balancer. */
  static Optional<Resolved.Text> attribute(StackResource balancer, String key) {
    return balancer.properties().items("LoadBalancerAttributes").stream()
        .filter(each -> each.text("Key").filter(name -> name.value().equals(key)).isPresent())
        .flatMap(each -> each.text("Value").stream())
        .findFirst();
  }
}
