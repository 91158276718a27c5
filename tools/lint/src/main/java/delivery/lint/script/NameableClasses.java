package delivery.lint.script;

import delivery.lint.Suggestions;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The classes that a Pipeline may name, as far as they are known without a controller: those of
 * Java and Groovy, and those of the libraries in the repository. A name that may be one of Jenkins,
 * of a plugin or of another library is taken to exist; nothing is known of its members.
 */
final class NameableClasses {
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

  /** What {@code hudson.model} has, which every script imports whole. */
  private static final Set<String> OF_MODEL = Set.of("Executor");

  /** Nobody calls a class like a constant of two words. */
  private static final Pattern CONSTANT = Pattern.compile("[A-Z0-9]+(?:_[A-Z0-9]+)+");

  private final Map<String, Optional<Class<?>>> loaded = new ConcurrentHashMap<>();
  private final Map<String, Boolean> probable = new ConcurrentHashMap<>();
  private final Set<String> own;
  private final boolean isOwnWhole;

  /**
   * @param own full names of the classes of the repository's libraries
   * @param isOwnWhole whether all of them are known
   */
  NameableClasses(Set<String> own, boolean isOwnWhole) {
    this.own = Set.copyOf(own);
    this.isOwnWhole = isOwnWhole;
  }

  /** Whether a library of the repository has a class of this full name. */
  boolean isOwn(String name) {
    return own.contains(name);
  }

  /** The class of the repository that a full name misspells. */
  Optional<String> meant(String name) {
    String around = name.substring(0, name.lastIndexOf('.') + 1);
    return around.isEmpty() || !isOwnWhole || own.contains(name)
        ? Optional.empty()
        : own.stream()
            .filter(each -> each.startsWith(around) && each.indexOf('.', around.length()) < 0)
            .filter(
                each ->
                    Suggestions.areAlike(
                        each.substring(around.length()), name.substring(around.length())))
            .min(Comparator.naturalOrder());
  }

  /** Whether all classes of the package of this full name are known. */
  static boolean isKnownWhole(String name) {
    return COMPLETE.stream().anyMatch(name::startsWith);
  }

  /** The class of Java or Groovy of this full name. */
  @Nullable Class<?> find(String name) {
    return isKnownWhole(name) ? load(name) : null;
  }

  /** Whether a name is written as one of a constant, and no class of a library has it. */
  boolean isConstant(String name) {
    return CONSTANT.matcher(name).matches() && !own.contains(name);
  }

  /** Whether a name without a package may be one of Jenkins, of a plugin or of a library. */
  boolean mayExist(String name) {
    return probable.computeIfAbsent(name, each -> each.charAt(0) != '_' && toImport(each) == null);
  }

  /** The full name of a class that this name means once it is imported. */
  @Nullable String toImport(String name) {
    return TO_IMPORT.stream()
        .filter(each -> !OF_MODEL.contains(name))
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
