package delivery.artifacts.syntax.yaml;

import delivery.artifacts.source.Location;

/** One key with its value. */
public record YamlEntry(YamlNode key, YamlNode value) {

  /** Where the key stands. */
  public Location at() {
    return key.at();
  }

  /** The key's text; a list or mapping used as a key has none and gives an empty name. */
  public String name() {
    return key instanceof YamlScalar scalar ? scalar.value() : "";
  }

  boolean isMerge() {
    return key.tag().equals(YamlTag.MERGE);
  }
}
