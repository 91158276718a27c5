package delivery.artifacts.lock;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

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
  private final Supplier<LockFile> hidden;
  private final ControllerLock lock;
  private final Map<String, Optional<JcascType>> known = new ConcurrentHashMap<>();

  JcascModel(
      SortedMap<String, String> roots,
      LockFile types,
      Supplier<LockFile> hidden,
      ControllerLock lock) {
    this.roots = roots;
    this.types = types;
    this.hidden = hidden;
    this.lock = lock;
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

  /**
   * Why JCasC leaves an attribute out of its own list: {@code deprecated}, {@code restricted},
   * both, or {@code ignored}; empty when it does not know the attribute. Case does not matter.
   */
  public List<String> reasonsToHide(String type, String attribute) {
    return hidden
        .get()
        .member(type)
        .flatMap(
            entry ->
                entry.members().keySet().stream()
                    .filter(attribute::equalsIgnoreCase)
                    .findFirst()
                    .map(entry::texts))
        .orElse(List.of());
  }

  /** The names that an implementation answers to after the one to write. */
  public List<String> olderSymbols(String type) {
    LockedDescribable describable = lock.describables().get(type);
    return describable == null ? List.of() : describable.symbols().stream().skip(1).toList();
  }

  /** What can be granted, as it is written: group and name. */
  public List<String> permissions() {
    return lock.permissions().values().stream()
        .filter(LockedPermission::isGrantable)
        .map(LockedPermission::written)
        .sorted()
        .toList();
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
