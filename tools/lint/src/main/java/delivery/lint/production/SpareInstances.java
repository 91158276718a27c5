package delivery.lint.production;

import delivery.artifacts.Repository;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.stack.Resolved;
import delivery.artifacts.stack.StackResource;
import delivery.lint.Check;
import java.util.List;
import java.util.stream.Stream;

/** A group of a protected environment that one lost instance or zone takes away. */
public final class SpareInstances implements Check {
  private static final String RULE = "production-instances";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return ProtectedStack.all(repository).flatMap(SpareInstances::check);
  }

  private static Stream<Diagnostic> check(ProtectedStack of) {
    return of.stack()
        .all("AWS::AutoScaling::AutoScalingGroup")
        .flatMap(group -> Stream.concat(sizes(of, group), zones(of, group)));
  }

  private static Stream<Diagnostic> sizes(ProtectedStack of, StackResource group) {
    return group.properties().text("MinSize").stream()
        .filter(size -> size.value().matches("[01]"))
        .map(
            size ->
                of.wrong(
                    RULE,
                    "MinSize is %s: none is left when one dies".formatted(size.value()),
                    size.origin()));
  }

  private static Stream<Diagnostic> zones(ProtectedStack of, StackResource group) {
    List<Resolved.Text> subnets = group.properties().texts("VPCZoneIdentifier");
    return subnets.size() == 1
        ? Stream.of(
            of.wrong(RULE, "the group has one subnet, so one zone", subnets.getFirst().at()))
        : Stream.empty();
  }
}
