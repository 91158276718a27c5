package delivery.groovy;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A member of a class of Java or Groovy that a script reaches, in the words of Jenkins' plugin
 * script-security.
 *
 * @param declaring the class that declares it; for a method that Groovy adds, the class that holds
 *     it, such as {@code DefaultGroovyMethods}
 * @param name empty for constructors
 * @param parameters for a method that Groovy adds, the receiver's type first
 */
public record Member(Kind kind, Class<?> declaring, String name, List<Class<?>> parameters) {
  /** What it is. */
  public enum Kind {
    METHOD("method"),
    /** Also what Groovy adds to a class. */
    STATIC_METHOD("staticMethod"),
    CONSTRUCTOR("new"),
    FIELD("field"),
    STATIC_FIELD("staticField");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The word that starts a line of script-security's lists. */
    public String word() {
      return word;
    }
  }

  /** Copies the parameters. */
  public Member {
    parameters = List.copyOf(parameters);
  }

  /** The line of script-security's lists for it: {@code method java.lang.String trim}. */
  public String signature() {
    return kind.word()
        + " "
        + typeName(declaring)
        + (kind == Kind.CONSTRUCTOR ? "" : " " + name)
        + parameters.stream().map(each -> " " + typeName(each)).collect(Collectors.joining());
  }

  /** A type as those lists write it: {@code java.util.Map$Entry}, {@code byte[]}. */
  public static String typeName(Class<?> type) {
    return type.isArray() ? typeName(type.getComponentType()) + "[]" : type.getName();
  }
}
