package delivery.lint.network;

import delivery.artifacts.Repository;
import delivery.artifacts.network.Deployment;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.stack.Resolved;
import delivery.artifacts.stack.StackResource;
import delivery.lint.Check;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A task whose CPU and memory Fargate does not offer together. */
public final class FargateSize implements Check {
  private static final String RULE = "fargate-size";

  /** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html */
  private static final Map<Integer, List<Integer>> MEMORY =
      Map.of(
          256, List.of(512, 1024, 2048),
          512, steps(1024, 4096, 1024),
          1024, steps(2048, 8192, 1024),
          2048, steps(4096, 16384, 1024),
          4096, steps(8192, 30720, 1024),
          8192, steps(16384, 61440, 4096),
          16384, steps(32768, 122880, 8192));

  private static List<Integer> steps(int from, int to, int step) {
    return IntStream.iterate(from, each -> each <= to, each -> each + step).boxed().toList();
  }

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return Deployment.resources(repository, "AWS::ECS::TaskDefinition")
        .filter(
            task ->
                task.properties().texts("RequiresCompatibilities").stream()
                    .anyMatch(each -> each.value().equals("FARGATE")))
        .flatMap(FargateSize::check);
  }

  /** What is wrong with a number of CPU units; empty when Fargate has it. */
  public static Optional<String> fault(int units) {
    return MEMORY.containsKey(units)
        ? Optional.empty()
        : Optional.of(
            "Fargate has no %d CPU units; there are: %s"
                .formatted(
                    units,
                    String.join(
                        ", ", MEMORY.keySet().stream().sorted().map(String::valueOf).toList())));
  }

  /** What is wrong with memory beside CPU units that Fargate has. */
  public static Optional<String> fault(int units, int memory) {
    List<Integer> allowed = MEMORY.getOrDefault(units, List.of());
    return allowed.isEmpty() || allowed.contains(memory)
        ? Optional.empty()
        : Optional.of(
            "with %d CPU units Fargate has from %d to %d MiB of memory, and not %d"
                .formatted(units, allowed.getFirst(), allowed.getLast(), memory));
  }

  private static Stream<Diagnostic> check(StackResource task) {
    Optional<Resolved.Text> cpu = number(task, "Cpu");
    Optional<Resolved.Text> memory = number(task, "Memory");
    if (cpu.isEmpty() || memory.isEmpty()) {
      return Stream.empty();
    }
    int units = Integer.parseInt(cpu.get().value());
    return fault(units)
        .map(fault -> Diagnostic.silent(cpu.get().origin(), RULE, fault))
        .or(
            () ->
                fault(units, Integer.parseInt(memory.get().value()))
                    .map(fault -> Diagnostic.silent(memory.get().origin(), RULE, fault)))
        .stream();
  }

  private static Optional<Resolved.Text> number(StackResource task, String name) {
    return task.properties().text(name).filter(text -> text.value().matches("\\d{1,6}"));
  }
}
