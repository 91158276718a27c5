package delivery.languageserver;

import delivery.artifacts.lock.JcascAttribute;
import delivery.artifacts.lock.JcascModel;
import delivery.artifacts.lock.JcascType;
import java.util.List;
import java.util.Optional;

/** The type that a path of keys leads to. */
record JcascPath(JcascModel model, List<String> keys) {
  JcascPath {
    keys = List.copyOf(keys);
  }

  /** Empty for no key, and where the controller knows one of the keys not. */
  Optional<JcascType> type() {
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    Optional<JcascType> type = model.root(keys.getFirst());
    for (String key : keys.subList(1, keys.size())) {
      type = type.flatMap(each -> inside(each, key));
    }
    return type;
  }

  private Optional<JcascType> inside(JcascType type, String key) {
    Optional<String> className =
        switch (type) {
          case JcascType.Configured mapping -> mapping.attribute(key).map(JcascAttribute::type);
          case JcascType.Polymorphic several -> several.implementation(key);
          case JcascType.Enumerated word -> Optional.empty();
          case JcascType.Plain plain -> Optional.empty();
        };
    return className.flatMap(model::type);
  }
}
