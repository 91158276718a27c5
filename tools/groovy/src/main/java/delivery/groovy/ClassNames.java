package delivery.groovy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which classes a script may name. */
public interface ClassNames {
  /** How Groovy's fault for a class begins that is not found; its name follows. */
  String UNRESOLVED = "unable to resolve class ";

  /** Groovy's own default imports. */
  List<String> DEFAULT_PACKAGES =
      List.of("java.lang.", "java.util.", "java.io.", "java.net.", "groovy.lang.", "groovy.util.");

  /**
   * The class of a full name, nested ones with {@code $}; null when there is none for this script.
   */
  @Nullable Class<?> find(String name);

  /**
   * Whether a class of another file has this full name ({@code src/} of a library). Its value comes
   * from {@link Host#scriptClass} when the script runs.
   */
  default boolean isScriptClass(String name) {
    return false;
  }

  /** Whether names of this package exist, so that {@code import a.b.*} is none of a mistake. */
  default boolean hasPackage(String name) {
    return true;
  }

  /**
   * Whether every class of the platform is found or taken to exist, so that one that is not is a
   * fault also where a run would never ask for it: in the arguments of generic types, for one.
   */
  default boolean isWhole() {
    return false;
  }

  /** Packages, each with its last dot, that need no import. */
  default List<String> defaultPackages() {
    return DEFAULT_PACKAGES;
  }

  /** Whether a variable's name that nothing declares may be one of a class. */
  default boolean mayBeClass(String name) {
    return true;
  }

  /** The fault's text for a class that is not found. */
  default String unknown(String name) {
    return UNRESOLVED + name;
  }
}
