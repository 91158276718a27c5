package delivery.rehearsal.network;

import delivery.artifacts.source.Location;
import delivery.artifacts.stack.ResolvedStack;
import delivery.artifacts.stack.StackResource;
import delivery.rehearsal.network.NetworkRecord.Flaw;
import delivery.rehearsal.network.NetworkRecord.Part;
import delivery.rehearsal.network.NetworkRecord.Refusal;
import delivery.rehearsal.network.NetworkRecord.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says what a network refused and what a load balancer found, each with the line to change.
 *
 * @param stacks what the templates make, by the name of the stack
 */
public record NetworkProblems(Map<String, ResolvedStack> stacks) {
  public NetworkProblems {
    stacks = Map.copyOf(stacks);
  }

  /** What is wrong with load balancers, and every packet that was refused. */
  public List<String> of(NetworkRecord seen) {
    List<String> sentences = new ArrayList<>(balancers(seen));
    seen.refused().forEach(refusal -> sentences.add(sentence(refusal)));
    return List.copyOf(sentences);
  }

  /** What was not answered to the controller or by it, and then all that was refused. */
  public List<String> unanswered(NetworkRecord seen) {
    List<String> sentences = new ArrayList<>();
    seen.asked().stream()
        .filter(each -> !each.right())
        .forEach(
            each ->
                sentences.add(
                    "%s asked %s on port %d, and got: %s"
                        .formatted(each.from(), each.to(), each.port(), each.answer())));
    if (!sentences.isEmpty()) {
      seen.refused().forEach(refusal -> sentences.add(sentence(refusal)));
    }
    return List.copyOf(sentences);
  }

  /** Every target that is not healthy, and every listener or rule with a flaw. */
  public List<String> balancers(NetworkRecord seen) {
    List<String> sentences = new ArrayList<>();
    seen.targets().stream()
        .filter(target -> !target.state().equals("healthy"))
        .forEach(target -> sentences.add(sentence(target)));
    seen.flaws().forEach(flaw -> sentences.add(sentence(flaw)));
    return List.copyOf(sentences);
  }

  private String sentence(Flaw flaw) {
    String said = flaw.part().name() + " " + flaw.what();
    return resource(flaw.part())
        .map(resource -> place(resource, List.of(flaw.property())) + ": " + said)
        .orElse(said);
  }

  /** {@code FILE:LINE:COLUMN: FROM may not reach TO …}. */
  public String sentence(Refusal refusal) {
    String flow =
        "%s did not reach %s on %s %d: %s"
            .formatted(
                refusal.flow().from(),
                refusal.flow().to(),
                refusal.flow().protocol(),
                refusal.flow().port(),
                refusal.why());
    return refusal.parts().stream()
        .flatMap(part -> at(part).map(at -> at + ": " + flow + " (" + part.name() + ")").stream())
        .findFirst()
        .orElseGet(() -> flow + parts(refusal.parts()));
  }

  private String sentence(Target target) {
    String found =
        "the load balancer finds %s %s: %s (GET %s on port %d)"
            .formatted(
                target.id(), target.state(), target.description(), target.path(), target.port());
    return place(target).map(at -> at + ": " + found).orElse(found);
  }

  /** An answer that is not wanted is about the path; no answer is about the port. */
  private Optional<Location> place(Target target) {
    List<String> properties =
        target.reason().equals("Target.ResponseCodeMismatch")
            ? List.of("HealthCheckPath", "Matcher")
            : List.of("HealthCheckPort", "Port");
    return resource(target.group()).map(resource -> place(resource, properties));
  }

  /** Of the first of the properties that is set. */
  private static Location place(StackResource resource, List<String> properties) {
    return properties.stream()
        .flatMap(name -> resource.properties().at(name).map(value -> value.at()).stream())
        .findFirst()
        .orElse(resource.at());
  }

  /** Where a part is declared. */
  public Optional<Location> at(Part part) {
    return resource(part).map(StackResource::at);
  }

  private Optional<StackResource> resource(Part part) {
    return Optional.ofNullable(stacks.get(part.stack()))
        .flatMap(stack -> stack.resource(part.path()));
  }

  private static String parts(List<Part> parts) {
    return parts.isEmpty()
        ? ""
        : parts.stream().map(Part::name).collect(Collectors.joining(", ", " (", ")"));
  }
}
