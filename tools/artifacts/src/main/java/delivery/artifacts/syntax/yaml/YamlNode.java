package delivery.artifacts.syntax.yaml;

import delivery.artifacts.source.Location;

/** A value of a YAML document. */
public sealed interface YamlNode permits YamlMapping, YamlSequence, YamlScalar {

  /** Where the value begins; for an alias, where the anchored value begins. */
  Location at();

  /**
   * The resolved tag: {@code tag:yaml.org,2002:int} and the like for core types, {@code !Sub} and
   * the like for local ones.
   */
  String tag();

  /** What a reader of a message calls this node. */
  String kind();

  /** Whether this is an empty value or a written {@code null} or {@code ~}. */
  default boolean isNull() {
    return tag().equals(YamlTag.NULL);
  }
}
