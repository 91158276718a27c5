package delivery.artifacts.packer;

import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.syntax.hcl.HclExpression;
import java.util.List;
import java.util.Optional;

/**
 * A plugin that a template asks for.
 *
 * @param version the constraint, such as {@code >= 1.8.0, < 2.0.0}
 */
public record RequiredPlugin(String name, Location at, Optional<Located<String>> version) {

  static RequiredPlugin of(String name, Location at, HclExpression value) {
    List<Located<String>> keys = value.keys();
    for (int i = 0; i < keys.size() && i < value.texts().size(); i++) {
      if (keys.get(i).value().equals("version")) {
        return new RequiredPlugin(name, at, Optional.of(value.texts().get(i)));
      }
    }
    return new RequiredPlugin(name, at, Optional.empty());
  }
}
