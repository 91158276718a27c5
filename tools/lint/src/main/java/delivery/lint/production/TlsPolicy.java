package delivery.lint.production;

import delivery.artifacts.Repository;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.stack.Resolved;
import delivery.artifacts.stack.StackResource;
import delivery.lint.Check;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A listener of a protected environment that takes old TLS. */
public final class TlsPolicy implements Check {
  private static final String RULE = "production-tls-policy";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return ProtectedStack.all(repository).flatMap(TlsPolicy::check);
  }

  /** The policies of AWS without TLS 1.0 and 1.1 and, below TLS 1.3, without old ciphers. */
  private static final Pattern MODERN =
      Pattern.compile(
          "ELBSecurityPolicy-(TLS13-1-3(-FIPS)?(-PQ)?-20\\d\\d-\\d\\d"
              + "|TLS13-1-2(-Res|-Ext1|-Ext2)?(-FIPS)?(-PQ)?-20\\d\\d-\\d\\d"
              + "|FS-1-2-Res-20\\d\\d-\\d\\d|FS-1-2-20\\d\\d-\\d\\d|TLS-1-2-(Ext-)?20\\d\\d-\\d\\d)");

  private static Stream<Diagnostic> check(ProtectedStack of) {
    return of.stack()
        .all("AWS::ElasticLoadBalancingV2::Listener")
        .filter(
            each ->
                each.properties()
                    .text("Protocol")
                    .filter(p -> p.value().matches("HTTPS|TLS"))
                    .isPresent())
        .flatMap(each -> check(of, each).stream());
  }

  private static Optional<Diagnostic> check(ProtectedStack of, StackResource listener) {
    Optional<Resolved.Text> policy = listener.properties().text("SslPolicy");
    if (policy.isEmpty()) {
      return Optional.of(
          of.wrong(RULE, "without SslPolicy the listener takes TLS 1.0", listener.at()));
    }
    return policy
        .filter(each -> !MODERN.matcher(each.value()).matches())
        .map(
            each ->
                of.wrong(
                    RULE,
                    "the policy %s takes TLS older than 1.2".formatted(each.value()),
                    each.origin()));
  }
}
