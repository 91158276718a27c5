package delivery.artifacts.lock;

import java.util.List;

/**
 * An attribute of a JCasC type.
 *
 * @param type class name of the value, or of its elements
 * @param list true when the value is a list
 * @param aliases obsolete names, still accepted with a warning
 */
public record JcascAttribute(String name, String type, boolean list, List<String> aliases) {

  boolean isCalled(String written) {
    return name.equalsIgnoreCase(written) || aliases.stream().anyMatch(written::equalsIgnoreCase);
  }
}
