package delivery.lint.script;

import delivery.groovy.ClassNames;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The classes that a Pipeline may name, as far as they are known without a controller: those of
 * Java and Groovy. A name that may be one of Jenkins, of a plugin or of a library is taken to
 * exist.
 */
final class NameableClasses implements ClassNames {
  /** Packages of Java and Groovy that are the same on every controller. */
  private static final List<String> COMPLETE =
      List.of("java.", "groovy.json.", "groovy.lang.", "groovy.time.", "groovy.transform.");

  /** Where classes are that scripts often name and that need an import. */
  private static final List<String> TO_IMPORT =
      List.of(
          "groovy.json.",
          "groovy.transform.",
          "groovy.time.",
          "java.math.",
          "java.nio.charset.",
          "java.nio.file.",
          "java.security.",
          "java.text.",
          "java.time.",
          "java.time.format.",
          "java.time.temporal.",
          "java.util.concurrent.",
          "java.util.concurrent.atomic.",
          "java.util.function.",
          "java.util.regex.",
          "java.util.stream.");

  /** Names that most scripts write, which are not worth a search. */
  private static final Set<String> OF_EVERY_FILE =
      Set.of("Closure", "Exception", "List", "Map", "Object", "String", "Throwable");

  /** Stands for a class that is not here. */
  private static final Class<?> ANY = Object.class;

  private final Map<String, Optional<Class<?>>> loaded = new ConcurrentHashMap<>();

  @Override
  public @Nullable Class<?> find(String name) {
    if (name.indexOf('.') < 0) {
      return toImport(name) == null ? ANY : null;
    }
    Class<?> found = load(name);
    return found == null && COMPLETE.stream().noneMatch(name::startsWith) ? ANY : found;
  }

  // Of groovy.util not everything is here.
  @Override
  public List<String> defaultPackages() {
    List<String> all = new ArrayList<>(DEFAULT_PACKAGES);
    all.remove("groovy.util.");
    return all;
  }

  @Override
  public String unknown(String name) {
    String needed = name.indexOf('.') < 0 ? toImport(name) : null;
    return UNRESOLVED + name + (needed == null ? "" : "; it needs \"import " + needed + "\"");
  }

  /** Whether a written name can be one of no class; which it is, an import or a class decides. */
  boolean mayBeUnknown(String name) {
    return name.indexOf('.') < 0
        ? Character.isUpperCase(name.charAt(0))
            && !OF_EVERY_FILE.contains(name)
            && toImport(name) != null
        : find(name) == null;
  }

  /** Whether a fault of a compilation is about a class that does not exist. */
  static boolean isUnknown(String fault) {
    return fault.startsWith(UNRESOLVED);
  }

  private @Nullable String toImport(String name) {
    return TO_IMPORT.stream()
        .map(each -> each + name)
        .filter(each -> isPublic(load(each)))
        .findFirst()
        .orElse(null);
  }

  // A class of Java's own needs is none that an import would find.
  private static boolean isPublic(@Nullable Class<?> found) {
    return found != null && Modifier.isPublic(found.getModifiers());
  }

  // That there is none costs most to find out, and the files of a repository name the same.
  private @Nullable Class<?> load(String name) {
    return loaded
        .computeIfAbsent(
            name,
            each -> {
              try {
                return Optional.of(
                    Class.forName(each, false, NameableClasses.class.getClassLoader()));
              } catch (ClassNotFoundException | LinkageError none) {
                return Optional.empty();
              }
            })
        .orElse(null);
  }
}
