package delivery.lint.script;

import delivery.artifacts.lock.ControllerLock;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The classes of Java and Groovy. That there is none costs most to find out, and all files of a
 * check name the same.
 */
final class LanguageClasses {
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

  private final Map<String, Optional<Class<?>>> loaded = new ConcurrentHashMap<>();
  private final Map<String, Optional<String>> needed = new ConcurrentHashMap<>();

  /** Those of all files that are judged by one lock. */
  static LanguageClasses of(ControllerLock lock) {
    return lock.derived(LanguageClasses.class, unused -> new LanguageClasses());
  }

  /** Whether all classes of the package of this full name are known. */
  static boolean isKnownWhole(String name) {
    return COMPLETE.stream().anyMatch(name::startsWith);
  }

  /** The class of this full name. */
  @Nullable Class<?> find(String name) {
    return isKnownWhole(name) ? load(name) : null;
  }

  /** The full name of a class that this name means once it is imported. */
  Optional<String> toImport(String name) {
    return needed.computeIfAbsent(
        name,
        each ->
            OF_MODEL.contains(each)
                ? Optional.empty()
                : TO_IMPORT.stream()
                    .map(around -> around + each)
                    .filter(full -> isPublic(load(full)))
                    .findFirst());
  }

  // A class of Java's own needs is none that an import would find.
  private static boolean isPublic(@Nullable Class<?> found) {
    return found != null && Modifier.isPublic(found.getModifiers());
  }

  private @Nullable Class<?> load(String name) {
    return loaded
        .computeIfAbsent(
            name,
            each -> {
              try {
                return Optional.of(
                    Class.forName(each, false, LanguageClasses.class.getClassLoader()));
              } catch (ClassNotFoundException | LinkageError none) {
                return Optional.empty();
              }
            })
        .orElse(null);
  }
}
