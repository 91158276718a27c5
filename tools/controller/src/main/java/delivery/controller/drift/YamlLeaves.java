package delivery.controller.drift;

import delivery.artifacts.source.Location;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.syntax.yaml.YamlEntry;
import delivery.artifacts.syntax.yaml.YamlMapping;
import delivery.artifacts.syntax.yaml.YamlNode;
import delivery.artifacts.syntax.yaml.YamlReader;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.artifacts.syntax.yaml.YamlSequence;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The values of a Configuration as Code file by their paths. The order of lists does not matter and
 * one element may stand without its list, as JCasC has it.
 */
final class YamlLeaves {
  private static final List<String> NAMES =
      List.of("id", "name", "key", "templateName", "credentialsId", "labelString", "remote");

  private final Configuration found = Configuration.empty();

  private YamlLeaves() {}

  /** Reads one file. */
  static Configuration of(SourceFile file) {
    YamlLeaves reading = new YamlLeaves();
    for (YamlNode document : new YamlReader().read(file).documents()) {
      reading.walk("", document, document.at());
    }
    return reading.found;
  }

  private void walk(String path, YamlNode node, Location at) {
    if (!(node instanceof YamlScalar)) {
      found.containers().putIfAbsent(path.toLowerCase(Locale.ROOT), at);
    }
    switch (node) {
      case YamlMapping mapping -> {
        if (mapping.entries().isEmpty()) {
          add(path, "", at);
        }
        for (YamlEntry entry : mapping.entries()) {
          boolean isBare = entry.value() instanceof YamlMapping m && m.entries().isEmpty();
          if (isBare && mapping.entries().size() == 1 && !path.isEmpty()) {
            // `standard: {}` says the same as the plain word.
            add(path, entry.name(), entry.at());
          } else {
            String inner = path.isEmpty() ? entry.name() : path + "." + entry.name();
            walk(inner, entry.value(), entry.at());
          }
        }
      }
      case YamlSequence sequence -> {
        int unnamed = 0;
        for (YamlNode item : sequence.items()) {
          if (item instanceof YamlScalar scalar) {
            add(path + "[" + scalar.value() + "]", scalar.value(), scalar.at());
          } else {
            String name = name(item).orElse("#" + unnamed++);
            walk(path + "[" + name + "]", item, item.at());
          }
        }
      }
      case YamlScalar scalar -> add(path, scalar.isNull() ? "" : scalar.value(), at);
    }
  }

  private void add(String path, String value, Location at) {
    Leaf leaf = new Leaf(path, value.strip(), at);
    found.leaves().putIfAbsent(leaf.key(), leaf);
  }

  /** What tells one element of a list from the others: its symbol and its name. */
  private static Optional<String> name(YamlNode item) {
    if (!(item instanceof YamlMapping mapping)) {
      return Optional.empty();
    }
    for (String name : NAMES) {
      if (mapping.value(name).orElse(null) instanceof YamlScalar scalar) {
        return Optional.of(scalar.value());
      }
    }
    if (mapping.entries().size() == 1) {
      YamlEntry only = mapping.entries().getFirst();
      return Optional.of(only.name() + name(only.value()).map(inner -> ":" + inner).orElse(""));
    }
    return Optional.empty();
  }
}
