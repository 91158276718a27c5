package delivery.artifacts.jcasc;

import delivery.artifacts.lock.JcascAttribute;
import delivery.artifacts.source.Location;
import delivery.artifacts.syntax.yaml.YamlNode;

/**
 * One value of a file with the attribute that it sets.
 *
 * @param path the keys from the root, with list positions, such as {@code
 *     jenkins.clouds[0].ecs.name}
 * @param owner the class that has the attribute
 * @param key where the attribute's name stands
 */
public record BoundValue(
    String path, String owner, JcascAttribute attribute, Location key, YamlNode value) {

  /** Whether the controller makes a number of the value. */
  public boolean isNumber() {
    return switch (attribute.type()) {
      case "int", "long", "double", "java.lang.Integer", "java.lang.Long", "java.lang.Double" ->
          true;
      default -> false;
    };
  }

  /** Whether the controller makes a truth value of it. */
  public boolean isBoolean() {
    return attribute.type().equals("boolean") || attribute.type().equals("java.lang.Boolean");
  }

  /** Whether the controller keeps the value encrypted. */
  public boolean isSecret() {
    return attribute.type().equals("hudson.util.Secret")
        || attribute.type().equals("com.cloudbees.plugins.credentials.SecretBytes");
  }
}
