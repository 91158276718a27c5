package delivery.pipeline.script;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.runtime.DateGroovyMethods;
import org.codehaus.groovy.runtime.DefaultGroovyMethods;
import org.codehaus.groovy.runtime.EncodingGroovyMethods;
import org.codehaus.groovy.runtime.StringGroovyMethods;

/** Methods of plain objects that scripts often use and that are not on the sandbox's list. */
final class RefusedMethods {
  /** Where the sandbox looks for methods that Groovy adds, in its order. */
  static final List<Class<?>> GROOVY =
      List.of(
          DefaultGroovyMethods.class,
          StringGroovyMethods.class,
          EncodingGroovyMethods.class,
          DateGroovyMethods.class);

  /** Methods that Groovy adds and of which no variant is permitted. */
  static final Set<String> OF_GROOVY =
      Set.of(
          "asSynchronized",
          "clearTime",
          "collectAll",
          "collectReplacements",
          "decodeHex",
          "dump",
          "eachCombination",
          "encodeHex",
          "getText",
          "grep",
          "hasProperty",
          "head",
          "identity",
          "indexed",
          "init",
          "inspect",
          "is",
          "isBigDecimal",
          "isBigInteger",
          "newReader",
          "removeAt",
          "removeElement",
          "respondsTo",
          "round",
          "step",
          "subsequences",
          "swap",
          "toBigDecimal",
          "toBigInteger",
          "toCharacter",
          "toShort",
          "toSpreadMap",
          "toURI",
          "toURL",
          "toUnique",
          "trunc",
          "uncapitalize",
          "withEagerDefault",
          "withIndex");

  /** Methods of Java's own types, by name, with the type that declares them first. */
  static final Map<String, Class<?>> OF_JAVA =
      Map.ofEntries(
          Map.entry("chars", CharSequence.class),
          Map.entry("clear", Collection.class),
          Map.entry("codePoints", CharSequence.class),
          Map.entry("compareToIgnoreCase", String.class),
          Map.entry("formatted", String.class),
          Map.entry("indent", String.class),
          Map.entry("intern", String.class),
          Map.entry("isBlank", String.class),
          Map.entry("lines", String.class),
          Map.entry("parallelStream", Collection.class),
          Map.entry("repeat", String.class),
          Map.entry("set", List.class),
          Map.entry("stream", Collection.class),
          Map.entry("strip", String.class),
          Map.entry("stripLeading", String.class),
          Map.entry("stripTrailing", String.class),
          Map.entry("toArray", Collection.class),
          Map.entry("translateEscapes", String.class));

  private RefusedMethods() {}

  /** Whether some object refuses a method of this name. */
  static boolean isNamed(String method) {
    return OF_GROOVY.contains(method) || OF_JAVA.containsKey(method);
  }
}
