package delivery.artifacts.syntax.yaml;

/** The tags of YAML's core types, as the composer resolves them. */
public final class YamlTag {
  private static final String PREFIX = "tag:yaml.org,2002:";

  public static final String NULL = PREFIX + "null";
  public static final String BOOLEAN = PREFIX + "bool";
  public static final String INTEGER = PREFIX + "int";
  public static final String FLOAT = PREFIX + "float";
  public static final String STRING = PREFIX + "str";
  public static final String TIMESTAMP = PREFIX + "timestamp";
  public static final String MERGE = PREFIX + "merge";
  public static final String MAPPING = PREFIX + "map";
  public static final String SEQUENCE = PREFIX + "seq";

  private YamlTag() {}

  /** {@code int} for the core type, the tag itself for any other. */
  public static String shortName(String tag) {
    return tag.startsWith(PREFIX) ? tag.substring(PREFIX.length()) : tag;
  }
}
