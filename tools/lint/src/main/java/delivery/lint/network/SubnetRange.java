package delivery.lint.network;

import delivery.artifacts.Repository;
import delivery.artifacts.network.AddressRange;
import delivery.artifacts.network.Deployment;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.stack.Resolved;
import delivery.artifacts.stack.ResolvedStack;
import delivery.artifacts.stack.StackResource;
import delivery.lint.Check;
import delivery.lint.OnePerPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Subnets that overlap, lie outside their VPC, or have a size that EC2 refuses. */
public final class SubnetRange implements Check {
  private static final String RULE = "subnet-range";
  private static final String RANGE = "CidrBlock";
  private static final int LARGEST = 16;
  private static final int SMALLEST = 28;

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return OnePerPlace.of(
        Deployment.all(repository).stream()
            .map(Deployment::stack)
            .flatMap(
                stack -> stack.all("AWS::EC2::VPC").flatMap(vpc -> check(vpc, stack).stream())));
  }

  private record Part(StackResource subnet, Resolved.Text text, AddressRange range) {}

  private static List<Diagnostic> check(StackResource vpc, ResolvedStack stack) {
    List<Diagnostic> found = new ArrayList<>();
    List<Part> whole = part(vpc).stream().toList();
    whole.forEach(each -> size(each, "VPC").ifPresent(found::add));
    List<AddressRange> ranges =
        Stream.concat(
                whole.stream().map(Part::range),
                of(stack, "AWS::EC2::VPCCidrBlock", vpc)
                    .flatMap(each -> part(each).stream())
                    .map(Part::range))
            .toList();
    List<Part> before = new ArrayList<>();
    for (Part part :
        of(stack, "AWS::EC2::Subnet", vpc).flatMap(each -> part(each).stream()).toList()) {
      Optional<Diagnostic> misfit =
          size(part, "subnet").or(() -> outside(part, vpc, ranges)).or(() -> overlap(part, before));
      misfit.ifPresentOrElse(found::add, () -> before.add(part));
    }
    return found;
  }

  private static Stream<StackResource> of(ResolvedStack stack, String type, StackResource vpc) {
    return stack
        .all(type)
        .filter(
            each ->
                each.properties()
                    .text("VpcId")
                    .filter(id -> id.value().equals(vpc.id()))
                    .isPresent());
  }

  /** A range that is known; AWS gives the others. */
  private static Optional<Part> part(StackResource resource) {
    return resource
        .properties()
        .text(RANGE)
        .flatMap(
            text ->
                AddressRange.of(text.value())
                    .filter(range -> range.symbol().isEmpty())
                    .map(range -> new Part(resource, text, range)));
  }

  private static Optional<Diagnostic> size(Part part, String what) {
    int prefix = part.range().prefix();
    return prefix >= LARGEST && prefix <= SMALLEST
        ? Optional.empty()
        : Optional.of(
            finding(
                part,
                "a %s has from /%d to /%d, and not %s"
                    .formatted(what, LARGEST, SMALLEST, part.text().value())));
  }

  private static Optional<Diagnostic> outside(
      Part part, StackResource vpc, List<AddressRange> ranges) {
    return ranges.isEmpty() || ranges.stream().anyMatch(range -> range.covers(part.range()))
        ? Optional.empty()
        : Optional.of(
            finding(
                part,
                "%s is outside its VPC, which has %s (%s)"
                    .formatted(part.range(), ranges.getFirst(), vpc.at())));
  }

  private static Optional<Diagnostic> overlap(Part part, List<Part> others) {
    return others.stream()
        .filter(other -> other.range().covers(part.range()) || part.range().covers(other.range()))
        .findFirst()
        .map(
            other ->
                finding(
                    part,
                    "%s overlaps %s of %s (%s)"
                        .formatted(
                            part.range(),
                            other.range(),
                            other.subnet().name(),
                            other.subnet().at())));
  }

  private static Diagnostic finding(Part part, String message) {
    return Diagnostic.silent(part.text().origin(), RULE, message);
  }
}
