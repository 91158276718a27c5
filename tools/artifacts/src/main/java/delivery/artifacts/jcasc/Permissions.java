package delivery.artifacts.jcasc;

import delivery.artifacts.lock.JcascAttribute;
import delivery.artifacts.lock.JcascModel;
import delivery.artifacts.syntax.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds names of permissions that no plugin of the lock defines. */
final class Permissions {
  private static final String DEFINITION =
      "org.jenkinsci.plugins.matrixauth.integrations.casc.PermissionDefinition";

  private static final Pattern OLDER =
      Pattern.compile("\\.(?:global|project)Matrix\\.(?:permissions|grantedPermissions)\\[");

  private Permissions() {}

  /**
   * Checks an element of {@code entries: - user: permissions} (a permission) or of the older {@code
   * permissions} and {@code grantedPermissions} (permission and name, with or without {@code USER:}
   * or {@code GROUP:} before).
   */
  static Optional<Mismatch> mismatch(
      JcascModel model, JcascAttribute attribute, String path, YamlScalar scalar) {
    if (attribute.type().equals(DEFINITION)) {
      return unlessKnown(model, scalar.value(), path, scalar);
    }
    if (!OLDER.matcher(path).find()) {
      return Optional.empty();
    }
    for (String part : scalar.value().split(":")) {
      if (part.contains("/")) {
        return unlessKnown(model, part, path, scalar);
      }
    }
    return Optional.empty();
  }

  private static Optional<Mismatch> unlessKnown(
      JcascModel model, String name, String path, YamlScalar scalar) {
    List<String> known = model.permissions();
    return known.contains(name)
        ? Optional.empty()
        : Optional.of(new Mismatch.UnknownPermission(scalar.at(), path, name, known));
  }
}
