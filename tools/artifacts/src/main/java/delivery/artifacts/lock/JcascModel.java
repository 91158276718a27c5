package delivery.artifacts.lock;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;

/** Everything that a JCasC file may contain. */
public final class JcascModel {
  private static final Set<String> PLAIN =
      Set.of(
          "boolean",
          "double",
          "float",
          "int",
          "long",
          "java.lang.Boolean",
          "java.lang.Double",
          "java.lang.Float",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Object",
          "java.lang.String");
  private static final String LIST = "[]";

  private final SortedMap<String, String> roots;
  private final LockFile types;
  private final Map<String, Optional<JcascType>> known = new ConcurrentHashMap<>();

  JcascModel(SortedMap<String, String> roots, LockFile types) {
    this.roots = roots;
    this.types = types;
  }

  /** Root elements and the names of their types. */
  public SortedMap<String, String> roots() {
    return roots;
  }

  /** The type of a root element. */
  public Optional<JcascType> root(String name) {
    return Optional.ofNullable(roots.get(name)).flatMap(this::type);
  }

  /** A type by its class name; empty when the controller knows no such type. */
  public Optional<JcascType> type(String name) {
    return known.computeIfAbsent(name, this::read);
  }

  /** The names of all types in the lock, plain ones left out. */
  public Iterable<String> typeNames() {
    return types.names();
  }

  private Optional<JcascType> read(String name) {
    Optional<JcascType> read = types.member(name).map(JcascModel::typeOf);
    return read.isEmpty() && PLAIN.contains(name) ? Optional.of(new JcascType.Plain(name)) : read;
  }

  private static JcascType typeOf(Entry entry) {
    if (entry.get("implementations").isPresent()) {
      return new JcascType.Polymorphic(entry.name(), entry.textMap("implementations"));
    }
    if (entry.get("values").isPresent()) {
      return new JcascType.Enumerated(entry.name(), entry.texts("values"));
    }
    String configurator = entry.required("configurator").text();
    if (configurator.equals("PrimitiveConfigurator")) {
      return new JcascType.Plain(entry.name());
    }
    Map<String, JcascAttribute> attributes = new LinkedHashMap<>();
    Optional<Entry> aliases = entry.get("aliases");
    entry
        .textMap("attributes")
        .forEach(
            (name, type) -> {
              boolean list = type.endsWith(LIST);
              attributes.put(
                  name,
                  new JcascAttribute(
                      name,
                      list ? type.substring(0, type.length() - LIST.length()) : type,
                      list,
                      aliases.map(a -> a.texts(name)).orElse(List.of())));
            });
    return new JcascType.Configured(
        entry.name(),
        entry.required("plugin").text(),
        configurator,
        Collections.unmodifiableMap(attributes));
  }
}
