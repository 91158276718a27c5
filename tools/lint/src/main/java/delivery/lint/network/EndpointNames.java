package delivery.lint.network;

import delivery.artifacts.Repository;
import delivery.artifacts.network.Deployment;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.stack.Resolved;
import delivery.artifacts.stack.ResolvedStack;
import delivery.artifacts.stack.StackResource;
import delivery.lint.Check;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An endpoint with private names in a VPC that answers no names: EC2 refuses it. */
public final class EndpointNames implements Check {
  private static final String RULE = "endpoint-names";

  /** What a VPC has where the template says nothing. */
  private static final Map<String, String> DEFAULTS =
      Map.of("EnableDnsSupport", "true", "EnableDnsHostnames", "false");

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return Deployment.all(repository).stream()
        .map(Deployment::stack)
        .flatMap(stack -> stack.all("AWS::EC2::VPC").flatMap(vpc -> check(vpc, stack)));
  }

  private static Stream<Diagnostic> check(StackResource vpc, ResolvedStack stack) {
    Optional<StackResource> endpoint =
        stack
            .all("AWS::EC2::VPCEndpoint")
            .filter(each -> is(each, "VpcId", vpc.id()))
            .filter(each -> is(each, "PrivateDnsEnabled", "true"))
            .findFirst();
    return endpoint.stream()
        .flatMap(
            each ->
                DEFAULTS.keySet().stream()
                    .filter(name -> isOff(vpc, name))
                    .sorted()
                    .map(name -> finding(vpc, name, each)));
  }

  private static boolean is(StackResource resource, String name, String value) {
    return resource.properties().text(name).filter(text -> text.value().equals(value)).isPresent();
  }

  private static boolean isOff(StackResource vpc, String name) {
    String value =
        vpc.properties()
            .text(name)
            .map(Resolved.Text::value)
            .orElse(DEFAULTS.getOrDefault(name, "false"));
    return !value.equals("true") && !value.startsWith("[");
  }

  private static Diagnostic finding(StackResource vpc, String name, StackResource endpoint) {
    return Diagnostic.silent(
        vpc.properties().text(name).map(Resolved.Text::origin).orElse(vpc.at()),
        RULE,
        "%s is not true, and %s has private names (%s): EC2 refuses the endpoint"
            .formatted(name, endpoint.name(), endpoint.at()));
  }
}
