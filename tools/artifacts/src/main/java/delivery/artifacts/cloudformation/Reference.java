package delivery.artifacts.cloudformation;

import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;

/**
 * A use of a name inside its template.
 *
 * @param attribute what {@code GetAtt} asks for, empty for others
 * @param shortForm whether {@code GetAtt} is written {@code Name.Attribute}
 * @param inBranch whether an {@code If} gives it in one case only
 */
public record Reference(
    Kind kind,
    Located<String> name,
    String attribute,
    Location attributeAt,
    boolean shortForm,
    boolean inBranch) {

  /** What kind of name is meant. */
  public enum Kind {
    ELEMENT,
    ATTRIBUTE,
    CONDITION,
    MAPPING,
    INTERFACE
  }

  static Reference to(Kind kind, String name, Location at) {
    return new Reference(kind, new Located<>(name, at), "", at, false, false);
  }
}
