package delivery.lint.script;

import delivery.lint.Suggestions;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The classes that a Pipeline may name, as far as they are known without a controller: those of
 * Java and Groovy, and those of the libraries in the repository. A name that may be one of Jenkins,
 * of a plugin or of another library is taken to exist; nothing is known of its members.
 */
final class NameableClasses {
  /** Nobody calls a class like a constant of two words. */
  private static final Pattern CONSTANT = Pattern.compile("[A-Z0-9]+(?:_[A-Z0-9]+)+");

  private final LanguageClasses ofLanguage;
  private final Set<String> own;
  private final boolean isOwnWhole;

  /**
   * @param own full names of the classes of the repository's libraries
   * @param isOwnWhole whether all of them are known
   */
  NameableClasses(LanguageClasses ofLanguage, Set<String> own, boolean isOwnWhole) {
    this.ofLanguage = ofLanguage;
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

  /** The class of Java or Groovy of this full name. */
  @Nullable Class<?> find(String name) {
    return ofLanguage.find(name);
  }

  /** Whether a name is written as one of a constant, and no class of a library has it. */
  boolean isConstant(String name) {
    return CONSTANT.matcher(name).matches() && !own.contains(name);
  }

  /** Whether a name without a package may be one of Jenkins, of a plugin or of a library. */
  boolean mayExist(String name) {
    return name.charAt(0) != '_' && ofLanguage.toImport(name).isEmpty();
  }

  /** The full name of a class that this name means once it is imported. */
  Optional<String> toImport(String name) {
    return ofLanguage.toImport(name);
  }
}
