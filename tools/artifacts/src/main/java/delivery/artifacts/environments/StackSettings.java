package delivery.artifacts.environments;

import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.syntax.yaml.YamlEntry;
import delivery.artifacts.syntax.yaml.YamlMapping;
import delivery.artifacts.syntax.yaml.YamlNode;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.artifacts.syntax.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One stack's settings in layers, the nearest first: what the nearest layer that has a key says
 * holds; each parameter is a key of its own.
 */
final class StackSettings {
  private static final Pattern ROLE =
      Pattern.compile("arn:aws[a-z-]{0,20}:iam::[0-9]{12}:role/[!-~]{1,1000}");

  private final List<YamlMapping> layers;
  private final BiConsumer<Location, String> problems;

  StackSettings(List<YamlMapping> layers, BiConsumer<Location, String> problems) {
    this.layers = List.copyOf(layers);
    this.problems = problems;
  }

  EnvironmentFile environment(String name, Optional<String> stack) {
    entry("capabilities").ifPresent(this::capabilities);
    return new EnvironmentFile(
        name,
        stack,
        layers.getFirst().at(),
        text("region"),
        text("account"),
        role("deployRole"),
        text("externalId"),
        role("serviceRole"),
        templateBucket(),
        text("stackName"),
        text("template"),
        entry(EnvironmentKeys.DEPENDS_ON).map(this::names).orElse(List.of()),
        parameters(),
        new EnvironmentFile.Protection(
            switchedOn(EnvironmentKeys.PROTECTED),
            switchedOn("terminationProtection"),
            entry("rollbackAlarms").map(this::names).orElse(List.of())));
  }

  private Located<String> role(String key) {
    Located<String> arn = text(key);
    if (!arn.value().isEmpty() && !ROLE.matcher(arn.value()).matches()) {
      problems.accept(
          arn.at(),
          "\"%s\" is the ARN of a role, as arn:aws:iam::111111111111:role/name".formatted(key));
    }
    return arn;
  }

  private void capabilities(YamlEntry list) {
    names(list).stream()
        .filter(
            each -> !each.value().isEmpty() && !EnvironmentKeys.CAPABILITIES.contains(each.value()))
        .forEach(
            each ->
                problems.accept(
                    each.at(),
                    "there is no capability \"%s\"; there are %s"
                        .formatted(each.value(), String.join(", ", EnvironmentKeys.CAPABILITIES))));
  }

  /** Where a switch is on; what is neither on nor off is a problem. */
  private Optional<Location> switchedOn(String key) {
    Optional<YamlEntry> entry = entry(key);
    String word =
        entry.map(each -> each.value() instanceof YamlScalar text ? text.value() : "").orElse("");
    if (entry.isPresent() && !word.equals("true") && !word.equals("false")) {
      problems.accept(entry.get().value().at(), "\"%s\" is true or false".formatted(key));
    }
    return entry.filter(each -> word.equals("true")).map(YamlEntry::at);
  }

  private Optional<YamlEntry> entry(String key) {
    return layers.stream().flatMap(layer -> layer.entry(key).stream()).findFirst();
  }

  /** Where none is named, the deployer takes one of the environment's own. */
  private Located<String> templateBucket() {
    return entry("templateBucket").isPresent()
        ? text("templateBucket")
        : new Located<>(
            EnvironmentFile.ownBucket(written("account"), written("region")),
            layers.getFirst().at());
  }

  /** For what is told as a problem elsewhere when it is missing. */
  private String written(String key) {
    return entry(key)
        .map(each -> each.value() instanceof YamlScalar scalar ? scalar.value() : "")
        .orElse("");
  }

  private Located<String> text(String key) {
    Optional<YamlEntry> entry = entry(key);
    if (entry.isEmpty()) {
      problems.accept(layers.getFirst().at(), "\"" + key + "\" is missing");
      return new Located<>("", layers.getFirst().at());
    }
    return text(key, entry.get().value());
  }

  private Located<String> text(String key, YamlNode value) {
    if (value instanceof YamlScalar scalar && !scalar.isNull()) {
      return new Located<>(scalar.value(), scalar.at());
    }
    problems.accept(value.at(), "\"%s\" is one value, not %s".formatted(key, value.kind()));
    return new Located<>("", value.at());
  }

  private List<Located<String>> names(YamlEntry list) {
    List<Located<String>> names = new ArrayList<>();
    if (list.value() instanceof YamlSequence sequence) {
      sequence.items().forEach(item -> names.add(text(list.name(), item)));
    } else {
      problems.accept(
          list.value().at(),
          "\"%s\" is a list of names, not %s".formatted(list.name(), list.value().kind()));
    }
    return names;
  }

  private Map<String, Located<String>> parameters() {
    Map<String, Located<String>> values = new LinkedHashMap<>();
    for (YamlMapping layer : layers.reversed()) {
      layer
          .value(EnvironmentKeys.PARAMETERS)
          .filter(node -> !node.isNull())
          .ifPresent(
              node -> {
                if (node instanceof YamlMapping mapping) {
                  mapping.entries().forEach(entry -> values.put(entry.name(), value(entry)));
                } else {
                  problems.accept(node.at(), "\"parameters\" is a mapping, not " + node.kind());
                }
              });
    }
    return values;
  }

  /** A list is what CloudFormation's lists are: its elements between commas. */
  private Located<String> value(YamlEntry parameter) {
    if (parameter.value() instanceof YamlSequence list) {
      return new Located<>(
          list.items().stream()
              .map(item -> text(parameter.name(), item).value())
              .collect(Collectors.joining(",")),
          list.at());
    }
    return text(parameter.name(), parameter.value());
  }
}
