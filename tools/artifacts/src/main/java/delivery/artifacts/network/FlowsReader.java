package delivery.artifacts.network;

import delivery.artifacts.network.Flows.Flow;
import delivery.artifacts.network.Flows.Host;
import delivery.artifacts.network.Flows.Kind;
import delivery.artifacts.network.Flows.StackChoice;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.syntax.yaml.YamlEntry;
import delivery.artifacts.syntax.yaml.YamlFile;
import delivery.artifacts.syntax.yaml.YamlMapping;
import delivery.artifacts.syntax.yaml.YamlNode;
import delivery.artifacts.syntax.yaml.YamlReader;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.artifacts.syntax.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads {@code cd/flows.yaml}. */
final class FlowsReader {
  private final SourceFile file;
  private final Map<String, StackChoice> stacks = new LinkedHashMap<>();
  private final Map<String, Host> hosts = new LinkedHashMap<>();
  private final List<Flow> flows = new ArrayList<>();
  private final List<Located<String>> problems = new ArrayList<>();

  FlowsReader(SourceFile file) {
    this.file = file;
  }

  Flows read() {
    YamlFile yaml = new YamlReader().read(file);
    yaml.problem().ifPresent(problems::add);
    for (YamlNode document : yaml.documents()) {
      for (YamlEntry entry : entries(document)) {
        switch (entry.name()) {
          case "stacks" -> entries(entry.value()).forEach(this::stack);
          case "hosts" -> entries(entry.value()).forEach(this::host);
          case "flows" -> items(entry.value()).forEach(this::flow);
          default ->
              problem(
                  entry.key(),
                  "unknown section \"%s\"; there are: stacks, hosts, flows"
                      .formatted(entry.name()));
        }
      }
    }
    flows.forEach(this::check);
    return new Flows(file, stacks, hosts, flows, problems);
  }

  private void stack(YamlEntry entry) {
    Optional<Located<String>> template = text(entry.value(), "template");
    if (template.isEmpty()) {
      problem(entry.key(), "the stack \"%s\" has no template".formatted(entry.name()));
      return;
    }
    Map<String, Located<String>> parameters = new LinkedHashMap<>();
    child(entry.value(), "parameters").stream()
        .flatMap(node -> entries(node).stream())
        .forEach(
            each ->
                texts(each.value()).stream()
                    .findFirst()
                    .ifPresent(value -> parameters.put(each.name(), value)));
    stacks.put(entry.name(), new StackChoice(template.get(), parameters));
  }

  private void host(YamlEntry entry) {
    for (Kind kind : Kind.values()) {
      Optional<YamlNode> value = child(entry.value(), kind.name().toLowerCase(Locale.ROOT));
      if (value.isPresent()) {
        Optional<Located<String>> stack = text(entry.value(), "stack");
        if (stack.isEmpty() && kind != Kind.OUTSIDE) {
          problem(entry.key(), "the host \"%s\" is of no stack".formatted(entry.name()));
        }
        stack
            .filter(name -> !stacks.containsKey(name.value()))
            .ifPresent(
                name -> problems.add(name.map(each -> "no stack \"" + each + "\" is listed")));
        hosts.put(entry.name(), new Host(entry.name(), kind, stack, texts(value.get())));
        return;
      }
    }
    problem(
        entry.key(),
        "the host \"%s\" has none of: outside, resource, agent, builder".formatted(entry.name()));
  }

  private void flow(YamlNode node) {
    Optional<Located<String>> from = text(node, "from");
    Optional<Located<String>> to = text(node, "to");
    Optional<Located<String>> port = text(node, "port");
    if (from.isEmpty()
        || to.isEmpty()
        || port.isEmpty()
        || !port.get().value().matches("\\d{1,5}")) {
      problem(node, "a flow has from, to and the number of a port");
      return;
    }
    flows.add(
        new Flow(
            node.at(),
            from.get(),
            to.get(),
            Integer.parseInt(port.get().value()),
            text(node, "when").map(Located::value)));
  }

  private void check(Flow flow) {
    known(flow.from());
    if (!flow.to().value().startsWith(Flows.SERVICE)) {
      known(flow.to());
    }
  }

  private void known(Located<String> host) {
    if (!hosts.containsKey(host.value())) {
      problems.add(host.map(name -> "no host \"" + name + "\" is listed"));
    }
  }

  private void problem(YamlNode at, String sentence) {
    problems.add(new Located<>(sentence, at.at()));
  }

  private static List<YamlEntry> entries(YamlNode node) {
    return node instanceof YamlMapping mapping ? mapping.entries() : List.of();
  }

  private static List<YamlNode> items(YamlNode node) {
    return node instanceof YamlSequence list ? list.items() : List.of(node);
  }

  private static Optional<YamlNode> child(YamlNode node, String key) {
    return node instanceof YamlMapping mapping ? mapping.value(key) : Optional.empty();
  }

  private static Optional<Located<String>> text(YamlNode node, String key) {
    return child(node, key).flatMap(value -> texts(value).stream().findFirst());
  }

  private static List<Located<String>> texts(YamlNode node) {
    return items(node).stream()
        .filter(YamlScalar.class::isInstance)
        .map(YamlScalar.class::cast)
        .map(scalar -> new Located<>(scalar.value(), scalar.at()))
        .toList();
  }
}
