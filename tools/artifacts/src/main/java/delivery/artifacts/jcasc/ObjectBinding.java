package delivery.artifacts.jcasc;

import delivery.artifacts.jcasc.SymbolTable.Implementation;
import delivery.artifacts.lock.JcascAttribute;
import delivery.artifacts.lock.JcascModel;
import delivery.artifacts.lock.JcascType;
import delivery.artifacts.lock.JcascType.Configured;
import delivery.artifacts.lock.JcascType.Enumerated;
import delivery.artifacts.lock.JcascType.Plain;
import delivery.artifacts.lock.JcascType.Polymorphic;
import delivery.artifacts.source.Location;
import delivery.artifacts.syntax.yaml.YamlEntry;
import delivery.artifacts.syntax.yaml.YamlMapping;
import delivery.artifacts.syntax.yaml.YamlNode;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.artifacts.syntax.yaml.YamlSequence;
import delivery.artifacts.syntax.yaml.YamlTag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Binds mappings to types, keys to attributes and symbols to implementations, in the way of {@code
 * BaseConfigurator} and {@code HeteroDescribableConfigurator} of the plugin.
 */
final class ObjectBinding {
  /** Everything else becomes a Java object that no configurator reads. */
  private static final Set<String> READABLE =
      Set.of(
          YamlTag.NULL,
          YamlTag.BOOLEAN,
          YamlTag.INTEGER,
          YamlTag.FLOAT,
          YamlTag.STRING,
          YamlTag.MAPPING,
          YamlTag.SEQUENCE);

  private final JcascModel model;
  private final Map<String, String> variables;
  private final BindingResult result;
  private final Tolerance tolerance;

  ObjectBinding(
      JcascModel model, Map<String, String> variables, BindingResult result, Tolerance tolerance) {
    this.model = model;
    this.variables = variables;
    this.result = result;
    this.tolerance = tolerance;
  }

  /** Keys that YAML makes numbers with a point, dates or lists of are refused. */
  boolean hasReadableKey(YamlEntry entry, String path) {
    String tag = entry.key().tag();
    boolean readable =
        entry.key() instanceof YamlScalar
            && (tag.equals(YamlTag.STRING)
                || tag.equals(YamlTag.INTEGER)
                || tag.equals(YamlTag.BOOLEAN));
    if (!readable) {
      result.add(new Mismatch.Unreadable(entry.at(), path, tag));
    }
    return readable;
  }

  /** Binds a value to a class; {@code at} is the place of the key or symbol that led here. */
  void bindObject(String className, String path, Location at, YamlNode value) {
    if (EngineFacts.type(model, className).orElse(null) instanceof Configured type) {
      bindObject(type, path, at, value);
    }
  }

  private void bindObject(Configured type, String path, Location at, YamlNode value) {
    if (value.isNull()) {
      bind(type, path, at, Optional.empty());
    } else if (value instanceof YamlMapping mapping) {
      bind(type, path, at, Optional.of(mapping));
    } else {
      result.add(new Mismatch.WrongShape(value.at(), path, "a mapping", value.kind()));
    }
  }

  private void bind(Configured type, String path, Location at, Optional<YamlMapping> value) {
    BoundObject object = new BoundObject(path, type.name(), at, value);
    result.add(object);
    value.ifPresent(mapping -> bindEntries(type, path, mapping));
    String name =
        object.attribute("name").orElse(null) instanceof YamlScalar text ? text.value() : "";
    for (String required : EngineFacts.required(type.name(), name)) {
      boolean present = object.attribute(required).filter(node -> !node.isNull()).isPresent();
      if (!present) {
        result.add(new Mismatch.Missing(at, path, required));
      }
    }
  }

  private void bindEntries(Configured type, String path, YamlMapping mapping) {
    for (YamlEntry entry : mapping.entries()) {
      if (!hasReadableKey(entry, path)) {
        continue;
      }
      String written = entry.name();
      JcascAttribute attribute = type.attribute(written).orElse(null);
      if (attribute == null) {
        result.add(unknown(type, path, entry));
        continue;
      }
      if (!attribute.name().equalsIgnoreCase(written)) {
        result.add(new Mismatch.Obsolete(entry.at(), written, attribute.name()));
      } else if (!attribute.name().equals(written) && isBuiltByCheck(type)) {
        result.add(new Mismatch.OtherCase(entry.at(), written, attribute.name()));
      }
      bindAttribute(type, attribute, path + "." + attribute.name(), entry);
    }
  }

  private Mismatch unknown(Configured type, String path, YamlEntry entry) {
    String written = entry.name();
    List<String> hidden = model.reasonsToHide(type.name(), written);
    if (hidden.contains("deprecated")) {
      return new Mismatch.Withdrawn(
          entry.at(), path + "." + written, "deprecated", tolerance.deprecated());
    }
    if (hidden.contains("restricted")) {
      return new Mismatch.Withdrawn(
          entry.at(), path + "." + written, "restricted", tolerance.restricted());
    }
    return new Mismatch.UnknownAttribute(
        entry.at(),
        written,
        path,
        type.attributes().keySet().stream().sorted().toList(),
        tolerance.unknown());
  }

  private void bindAttribute(Configured owner, JcascAttribute attribute, String path, YamlEntry e) {
    YamlNode value = e.value();
    result.add(new BoundValue(path, owner.name(), attribute, e.at(), value));
    if (value.isNull()) {
      return;
    }
    if (!READABLE.contains(value.tag())) {
      result.add(new Mismatch.Unreadable(value.at(), path, value.tag()));
    } else if (!attribute.list()) {
      bindValue(owner, attribute, path, e.at(), value);
    } else if (value instanceof YamlSequence sequence) {
      bindItems(owner, attribute, path, sequence);
    } else {
      result.add(new Mismatch.WrongShape(value.at(), path, "a list", value.kind()));
    }
  }

  private void bindItems(
      Configured owner, JcascAttribute attribute, String path, YamlSequence sequence) {
    boolean isObject = EngineFacts.type(model, attribute.type()).orElse(null) instanceof Configured;
    int position = 0;
    for (YamlNode item : sequence.items()) {
      String itemPath = path + "[" + position++ + "]";
      boolean readable =
          READABLE.contains(item.tag())
              && !item.tag().equals(YamlTag.FLOAT)
              && (isObject || !item.isNull());
      if (readable) {
        bindValue(owner, attribute, itemPath, item.at(), item);
      } else {
        result.add(new Mismatch.Unreadable(item.at(), itemPath, item.tag()));
      }
    }
  }

  private void bindValue(
      Configured owner, JcascAttribute attribute, String path, Location at, YamlNode value) {
    JcascType type =
        EngineFacts.type(model, attribute.type()).orElseGet(() -> new Plain(attribute.type()));
    switch (type) {
      case Polymorphic point -> bindSymbol(SymbolTable.of(point, model), path, at, value);
      case Configured configured -> bindObject(configured, path, at, value);
      case Enumerated words -> bindPlain(owner, attribute, words.values(), path, value);
      case Plain ignored -> bindPlain(owner, attribute, List.of(), path, value);
    }
  }

  private void bindPlain(
      Configured owner, JcascAttribute attribute, List<String> words, String path, YamlNode value) {
    if (!(value instanceof YamlScalar scalar)) {
      result.add(new Mismatch.WrongShape(value.at(), path, "a plain value", value.kind()));
      return;
    }
    List<String> allowed = EngineFacts.spellings(owner.name(), attribute, words);
    String resolved = Interpolation.of(scalar.value(), variables).resolved();
    if (!allowed.isEmpty() && !allowed.contains(resolved)) {
      result.add(new Mismatch.NotAllowed(scalar.at(), path, scalar.value(), allowed));
    } else {
      Permissions.mismatch(model, attribute, path, scalar).ifPresent(result::add);
    }
  }

  /** Whether the controller builds the object even when it only checks, by its constructor. */
  private static boolean isBuiltByCheck(Configured type) {
    return !type.configurator().equals("DescriptorConfigurator")
        && !type.configurator().equals("GlobalConfigurationCategoryConfigurator")
        && !type.configurator().equals("JenkinsConfigurator");
  }

  private void bindSymbol(SymbolTable symbols, String path, Location at, YamlNode value) {
    switch (value) {
      case YamlScalar scalar -> {
        String symbol = Interpolation.of(scalar.value(), variables).resolved();
        bindImplementation(symbols, symbol, path, scalar, Optional.empty());
      }
      case YamlMapping mapping when mapping.entries().size() == 1 -> {
        YamlEntry entry = mapping.entries().get(0);
        if (hasReadableKey(entry, path)) {
          bindImplementation(
              symbols, entry.name(), path, (YamlScalar) entry.key(), Optional.of(entry.value()));
        }
      }
      case YamlMapping mapping ->
          result.add(
              new Mismatch.NotOneSymbol(
                  mapping.entries().isEmpty() ? at : mapping.entries().get(1).at(),
                  path,
                  mapping.entries().stream().map(YamlEntry::name).toList(),
                  symbols.preferred()));
      case YamlSequence sequence ->
          result.add(
              new Mismatch.WrongShape(
                  sequence.at(), path, "one symbol, alone or with its attributes", value.kind()));
    }
  }

  private void bindImplementation(
      SymbolTable symbols,
      String symbol,
      String path,
      YamlScalar written,
      Optional<YamlNode> value) {
    Implementation implementation = symbols.find(symbol).orElse(null);
    if (implementation == null) {
      result.add(
          new Mismatch.UnknownSymbol(
              written.at(), written.value(), path, symbols.preferred(), value));
      return;
    }
    if (!implementation.symbol().equalsIgnoreCase(symbol)) {
      result.add(new Mismatch.Obsolete(written.at(), symbol, implementation.symbol()));
    }
    String inside = path + "." + implementation.symbol();
    YamlNode attributes =
        value.orElseGet(
            () -> new YamlScalar(written.at(), YamlTag.NULL, "", YamlScalar.Style.PLAIN));
    bindObject(implementation.className(), inside, written.at(), attributes);
  }
}
