package delivery.lint.plugins;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Where a name stands, which decides what it can be: a realm {@code github} comes with another
 * plugin than a trigger of that name.
 */
public enum NamePlace {
  STEP("step", "option", "symbol"),
  FUNCTION("step", "option", "symbol", "parameter", "trigger", "tool"),
  AGENT("agent"),
  OPTION("option", "step", "symbol"),
  TRIGGER("trigger", "symbol"),
  PARAMETER("parameter", "symbol"),
  CONDITION("condition"),
  TOOL("tool", "symbol"),
  REALM("realm"),
  AUTHORIZATION("authorization"),
  CLOUD("cloud"),
  CREDENTIAL("credential", "symbol"),
  GLOBAL("global", "step", "symbol", "option"),
  JOB_DSL("symbol", "step", "option", "trigger", "parameter", "credential"),
  SYMBOL("symbol", "step", "credential", "tool", "parameter", "global");

  /** The root whose attributes are the stores of credentials, which plugins add to. */
  private static final String STORES = "credentials";

  private final String kinds;

  NamePlace(String... kinds) {
    this.kinds = String.join(" ", kinds);
  }

  /** The kinds of names that can stand there, as the list of names calls them. */
  Set<String> kinds() {
    return Set.of(kinds.split(" "));
  }

  /** The place of a symbol of Configuration as Code, by the path of its keys. */
  public static NamePlace ofConfiguration(String path) {
    String last = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    int bracket = last.indexOf('[');
    String key = bracket < 0 ? last : last.substring(0, bracket);
    return switch (key) {
      case "securityrealm" -> REALM;
      case "authorizationstrategy" -> AUTHORIZATION;
      case "clouds" -> CLOUD;
      case "credentials" -> CREDENTIAL;
      case "unclassified", "security", "appearance", "globalcredentialsconfiguration" -> GLOBAL;
      case "tool" -> TOOL;
      default -> SYMBOL;
    };
  }

  /** Whether plugins add names there, so that one which no list knows may still exist. */
  public static boolean isOpen(String owner) {
    return owner.equals(STORES) || EnumSet.of(GLOBAL, TOOL).contains(ofConfiguration(owner));
  }
}
