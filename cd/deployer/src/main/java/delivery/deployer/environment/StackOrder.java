package delivery.deployer.environment;

import delivery.deployer.environment.Environment.EnvironmentParameter;
import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.source.LocatedValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * In which order the stacks of one environment are deployed: after those whose outputs they take
 * ({@code output:stack.Key}) and those that {@code dependsOn} names. Pure.
 *
 * @param stacks every stack after those that it needs
 * @param needs each stack's name in the file to the names of those that it needs itself
 */
public record StackOrder(List<Environment> stacks, Map<String, Set<String>> needs) {
  private static final String OUTPUT = "output:";

  /**
   * The order.
   *
   * @throws InvalidInputException when stacks need each other, or what is not there
   */
  public static StackOrder of(List<Environment> stacks) {
    Map<String, Set<String>> needs = new LinkedHashMap<>();
    stacks.forEach(stack -> needs.put(name(stack), needs(stack, stacks)));
    List<Environment> ordered = new ArrayList<>();
    Set<String> placed = new LinkedHashSet<>();
    while (ordered.size() < stacks.size()) {
      List<Environment> ready =
          stacks.stream()
              .filter(stack -> !placed.contains(name(stack)))
              .filter(stack -> placed.containsAll(needs.getOrDefault(name(stack), Set.of())))
              .toList();
      if (ready.isEmpty()) {
        Set<String> left =
            stacks.stream()
                .map(StackOrder::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        left.removeAll(placed);
        throw new InvalidInputException(
            "%s: these stacks wait for each other: %s"
                .formatted(
                    stacks.getFirst().file(),
                    left.stream()
                        .map(stack -> stack + " needs " + String.join(", ", needs.get(stack)))
                        .collect(Collectors.joining("; "))));
      }
      ready.forEach(
          stack -> {
            ordered.add(stack);
            placed.add(name(stack));
          });
    }
    return new StackOrder(List.copyOf(ordered), Map.copyOf(needs));
  }

  /** Refuses what has no order, and two stacks that are one in AWS. */
  static void check(List<Environment> stacks) {
    Map<String, Environment> byName = new LinkedHashMap<>();
    for (Environment stack : stacks) {
      Environment other = byName.put(stack.stackName().value(), stack);
      if (other != null) {
        throw new InvalidInputException(
            stack.stackName().location(),
            "stack %s is described twice, also at %s"
                .formatted(stack.stackName().value(), other.stackName().location()));
      }
    }
    StackOrder unused = of(stacks);
  }

  /** The same for deletion: a stack goes after those that need it. */
  public StackOrder reversed() {
    Map<String, Set<String>> needed = new LinkedHashMap<>();
    stacks.forEach(stack -> needed.put(name(stack), neededBy(stack)));
    return new StackOrder(stacks.reversed(), Map.copyOf(needed));
  }

  /** The stacks that need this one themselves. */
  public Set<String> neededBy(Environment stack) {
    return needs.entrySet().stream()
        .filter(entry -> entry.getValue().contains(name(stack)))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** What the environment's file calls the stack. */
  public static String name(Environment stack) {
    return stack.stack().orElse(stack.name());
  }

  private static Set<String> needs(Environment stack, List<Environment> all) {
    Map<String, String> inAws =
        all.stream().collect(Collectors.toMap(each -> each.stackName().value(), StackOrder::name));
    Set<String> names = all.stream().map(StackOrder::name).collect(Collectors.toSet());
    Set<String> needs = new LinkedHashSet<>();
    for (LocatedValue<String> named : stack.dependsOn()) {
      if (!names.contains(named.value())) {
        throw new InvalidInputException(
            named.location(),
            "'dependsOn' names '%s'; there are %s"
                .formatted(
                    named.value(), names.stream().sorted().collect(Collectors.joining(", "))));
      }
      needs.add(named.value());
    }
    stack.parameters().values().stream()
        .map(EnvironmentParameter::value)
        .map(LocatedValue::value)
        .filter(text -> text.startsWith(OUTPUT) && text.contains("."))
        .map(text -> text.substring(OUTPUT.length(), text.indexOf('.')))
        .filter(inAws::containsKey)
        .map((Function<String, String>) inAws::get)
        .forEach(needs::add);
    return needs;
  }
}
