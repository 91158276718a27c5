package delivery.artifacts.environments;

import delivery.artifacts.Name;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which stacks of one environment need which others: those whose outputs they take ({@code
 * output:stack.Key}) and those that {@code dependsOn} names.
 */
final class StackNeeds {
  private static final String OUTPUT = "output:";

  private final List<EnvironmentFile> stacks;
  private final Map<String, EnvironmentFile> inFile;
  private final Map<String, EnvironmentFile> inAws;

  StackNeeds(List<EnvironmentFile> stacks) {
    this.stacks = stacks;
    this.inFile = by(EnvironmentFile::stackInFile);
    this.inAws = by(stack -> stack.stackName().value());
  }

  private Map<String, EnvironmentFile> by(Function<EnvironmentFile, String> name) {
    return stacks.stream()
        .collect(Collectors.toMap(name, Function.identity(), (a, b) -> a, LinkedHashMap::new));
  }

  /** What the deployer refuses: names of no stack, one stack twice, stacks without an order. */
  void check(BiConsumer<Location, String> problems) {
    for (EnvironmentFile stack : stacks) {
      EnvironmentFile first = inAws.getOrDefault(stack.stackName().value(), stack);
      if (!first.equals(stack)) {
        problems.accept(
            stack.stackName().at(),
            "stack \"%s\" is described twice, also at %s"
                .formatted(stack.stackName().value(), first.stackName().at()));
      }
      for (Located<String> named : stack.dependsOn()) {
        if (!inFile.containsKey(named.value())) {
          problems.accept(
              named.at(),
              "\"dependsOn\" names \"%s\"; there are %s"
                  .formatted(
                      named.value(),
                      inFile.keySet().stream().sorted().collect(Collectors.joining(", "))));
        }
      }
    }
    circle(problems);
  }

  /** Takes away who waits for nobody, and for whom nobody waits, until only circles are left. */
  private void circle(BiConsumer<Location, String> problems) {
    Map<String, List<Located<String>>> left = new LinkedHashMap<>();
    stacks.forEach(stack -> left.put(stack.stackInFile(), needs(stack)));
    boolean fewer = true;
    while (fewer) {
      fewer = left.values().removeIf(needs -> needs.stream().noneMatch(n -> has(left, n)));
      fewer |= left.keySet().removeIf(name -> isNeededByNone(name, left));
    }
    left.values().stream()
        .flatMap(List::stream)
        .filter(need -> has(left, need))
        .findFirst()
        .ifPresent(
            need ->
                problems.accept(
                    need.at(),
                    "these stacks wait for each other: "
                        + left.entrySet().stream()
                            .map(each -> each.getKey() + " needs " + names(each.getValue(), left))
                            .collect(Collectors.joining("; "))));
  }

  private static boolean isNeededByNone(String name, Map<String, List<Located<String>>> left) {
    return left.values().stream().flatMap(List::stream).noneMatch(n -> n.value().equals(name));
  }

  private static boolean has(Map<String, List<Located<String>>> left, Located<String> need) {
    return left.containsKey(need.value());
  }

  private static String names(
      List<Located<String>> needs, Map<String, List<Located<String>>> left) {
    return needs.stream()
        .map(Located::value)
        .filter(left::containsKey)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** The others by what the file calls them, each where it is needed. */
  private List<Located<String>> needs(EnvironmentFile stack) {
    List<Located<String>> needs = new ArrayList<>(stack.dependsOn());
    for (Located<String> value : stack.parameters().values()) {
      taken(value).ifPresent(other -> needs.add(new Located<>(other.stackInFile(), value.at())));
    }
    return needs;
  }

  /** The stack of this environment whose output a value is. */
  private Optional<EnvironmentFile> taken(Located<String> value) {
    String text = value.value();
    return text.startsWith(OUTPUT) && text.contains(".")
        ? Optional.ofNullable(inAws.get(text.substring(OUTPUT.length(), text.indexOf('.'))))
        : Optional.empty();
  }

  /** The outputs that this environment's stacks take of each other. */
  List<Located<Name>> outputs() {
    List<Located<Name>> outputs = new ArrayList<>();
    for (EnvironmentFile stack : stacks) {
      for (Located<String> value : stack.parameters().values()) {
        String key = value.value().substring(value.value().indexOf('.') + 1);
        taken(value)
            .ifPresent(
                other ->
                    outputs.add(new Name.StackOutput(key, other.templatePath()).at(value.at())));
      }
    }
    return outputs;
  }
}
