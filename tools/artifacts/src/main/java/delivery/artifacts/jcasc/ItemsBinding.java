package delivery.artifacts.jcasc;

import delivery.artifacts.lock.JcascModel;
import delivery.artifacts.lock.JcascType.Polymorphic;
import delivery.artifacts.syntax.yaml.YamlEntry;
import delivery.artifacts.syntax.yaml.YamlMapping;
import delivery.artifacts.syntax.yaml.YamlNode;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.artifacts.syntax.yaml.YamlSequence;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The root {@code items}: a list of jobs, or a mapping with that list and what happens to other
 * jobs. The controller checks types and names only ({@code ItemsRootConfigurator.doCheck}).
 */
final class ItemsBinding {
  private static final String EXTENSION_POINT = "hudson.model.TopLevelItem";
  private static final String ACTION = "actionOnUndeclaredItems";

  /** {@code ItemRemoveStrategy.fromString} compares without case and takes nothing for keep. */
  private static final List<String> ACTIONS = List.of("keep", "delete-tracked", "delete-all");

  private final JcascModel model;
  private final BindingResult result;
  private final Map<String, String> variables;

  ItemsBinding(JcascModel model, BindingResult result, Map<String, String> variables) {
    this.model = model;
    this.result = result;
    this.variables = variables;
  }

  void bind(YamlEntry root) {
    YamlNode value = root.value();
    if (value instanceof YamlMapping mapping) {
      bindMapping(root, mapping);
    } else {
      bindList(value, "items");
    }
  }

  private void bindMapping(YamlEntry root, YamlMapping mapping) {
    List<String> known = List.of(ACTION, "items");
    for (YamlEntry entry : mapping.entries()) {
      if (entry.name().equals("items")) {
        bindList(entry.value(), "items.items");
      } else if (entry.name().equals(ACTION)) {
        bindAction(entry);
      } else {
        result.add(new Mismatch.UnknownAttribute(entry.at(), entry.name(), "items", known, false));
      }
    }
    if (mapping.entries().isEmpty()) {
      result.add(new Mismatch.WrongShape(root.at(), "items", "a list of items", "nothing"));
    }
  }

  private void bindAction(YamlEntry entry) {
    String path = "items." + ACTION;
    if (!(entry.value() instanceof YamlScalar scalar)) {
      result.add(
          new Mismatch.WrongShape(entry.value().at(), path, "a plain value", entry.value().kind()));
      return;
    }
    String value = Interpolation.of(scalar.value(), variables).resolved();
    if (!value.isBlank() && !ACTIONS.contains(value.strip().toLowerCase(Locale.ROOT))) {
      result.add(new Mismatch.NotAllowed(scalar.at(), path, scalar.value(), ACTIONS));
    }
  }

  private void bindList(YamlNode value, String path) {
    if (!(value instanceof YamlSequence sequence)) {
      result.add(new Mismatch.WrongShape(value.at(), path, "a list", value.kind()));
      return;
    }
    int position = 0;
    for (YamlNode item : sequence.items()) {
      bindItem(item, path + "[" + position++ + "]");
    }
  }

  private void bindItem(YamlNode item, String path) {
    List<String> types = itemTypes();
    if (!(item instanceof YamlMapping mapping)) {
      result.add(new Mismatch.WrongShape(item.at(), path, "a mapping", item.kind()));
      return;
    }
    if (mapping.entries().size() != 1) {
      List<String> found = mapping.entries().stream().map(YamlEntry::name).toList();
      result.add(new Mismatch.NotOneSymbol(item.at(), path, found, types));
      return;
    }
    YamlEntry type = mapping.entries().get(0);
    if (types.stream().noneMatch(type.name()::equalsIgnoreCase)) {
      result.add(new Mismatch.UnknownSymbol(type.at(), type.name(), path, types, Optional.empty()));
    } else if (!(type.value() instanceof YamlMapping properties)) {
      result.add(
          new Mismatch.WrongShape(type.value().at(), path, "a mapping", type.value().kind()));
    } else {
      Optional<YamlNode> name = properties.value("name");
      boolean named =
          name.isPresent()
              && name.get() instanceof YamlScalar scalar
              && !Interpolation.of(scalar.value(), variables).resolved().isBlank();
      if (!named) {
        result.add(new Mismatch.Missing(type.at(), path + "." + type.name(), "name"));
      }
    }
  }

  private List<String> itemTypes() {
    return model.type(EXTENSION_POINT).orElse(null) instanceof Polymorphic point
        ? List.copyOf(point.implementations().keySet())
        : List.of();
  }
}
