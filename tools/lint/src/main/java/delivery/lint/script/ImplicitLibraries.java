package delivery.lint.script;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.BoundValue;
import delivery.artifacts.jcasc.Jcasc;
import delivery.artifacts.syntax.yaml.YamlScalar;
import java.util.Locale;

/** Whether the controller gives every Pipeline a library, whose steps and variables it may use. */
final class ImplicitLibraries {
  private ImplicitLibraries() {}

  static boolean in(Repository repository) {
    return repository
        .all(Jcasc.class)
        .flatMap(file -> file.values().stream())
        .anyMatch(ImplicitLibraries::isImplicit);
  }

  private static boolean isImplicit(BoundValue value) {
    String path = value.path().toLowerCase(Locale.ROOT);
    return path.contains("globallibraries")
        && path.endsWith(".implicit")
        && value.value() instanceof YamlScalar scalar
        && scalar.value().equalsIgnoreCase("true");
  }
}
