package delivery.lint.production;

import delivery.artifacts.Repository;
import delivery.artifacts.network.LoadBalancing;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.stack.Resolved;
import delivery.artifacts.stack.StackResource;
import delivery.lint.Check;
import java.util.List;
import java.util.stream.Stream;

/** A load balancer of a protected environment that speaks to clients without TLS. */
public final class EncryptedClients implements Check {
  private static final String RULE = "production-tls";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return ProtectedStack.all(repository).flatMap(EncryptedClients::check);
  }

  private static Stream<Diagnostic> check(ProtectedStack of) {
    LoadBalancing balancing = new LoadBalancing(of.stack());
    return of.stack()
        .all(ProtectedStack.BALANCER)
        .filter(EncryptedClients::isOfHttp)
        .flatMap(balancer -> check(of, balancer, balancing));
  }

  /** Network and gateway load balancers pass on what they do not understand. */
  private static boolean isOfHttp(StackResource balancer) {
    return balancer
        .properties()
        .text("Type")
        .map(Resolved.Text::value)
        .orElse("application")
        .equals("application");
  }

  private static Stream<Diagnostic> check(
      ProtectedStack of, StackResource balancer, LoadBalancing balancing) {
    List<StackResource> listeners = balancing.listeners(balancer);
    Stream<Diagnostic> plain =
        listeners.stream()
            .filter(listener -> speaks(listener, "HTTP"))
            .filter(listener -> !balancing.actions(listener).allMatch(EncryptedClients::redirects))
            .map(
                listener ->
                    of.missing(RULE, "HTTP is answered, not redirected to HTTPS", listener));
    return listeners.stream().anyMatch(listener -> speaks(listener, "HTTPS"))
        ? plain
        : Stream.concat(
            plain,
            Stream.of(of.missing(RULE, "no listener of the load balancer speaks HTTPS", balancer)));
  }

  private static boolean speaks(StackResource listener, String protocol) {
    return listener
        .properties()
        .text("Protocol")
        .filter(p -> p.value().equals(protocol))
        .isPresent();
  }

  private static boolean redirects(Resolved action) {
    return action
        .text("RedirectConfig", "Protocol")
        .filter(p -> p.value().equals("HTTPS"))
        .isPresent();
  }
}
