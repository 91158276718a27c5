package delivery.lint.links;

import delivery.artifacts.Name;
import delivery.artifacts.NameTable;
import delivery.artifacts.Repository;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Severity;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A kind of name and how it is resolved.
 *
 * @param word ends the names of its rules, as in {@code undefined-credential}
 * @param noun what a message calls it
 * @param type the class of its names
 * @param jenkins what Jenkins, or whoever reads the file, does with an undefined one
 * @param unused how much an unused definition matters
 * @param isKnown whether the repository is where such names are defined; another place may be
 * @param alsoUsedBy kinds whose uses of the same text and scope count as uses
 * @param moreUses uses that only the controller's lock tells
 * @param mayBeUnused which definitions must have a use
 */
record NameKind(
    String word,
    String noun,
    Class<? extends Name> type,
    Jenkins jenkins,
    Severity unused,
    Predicate<Repository> isKnown,
    List<Class<? extends Name>> alsoUsedBy,
    Function<Repository, List<Located<Name>>> moreUses,
    Predicate<Located<Name>> mayBeUnused) {
  NameKind {
    alsoUsedBy = List.copyOf(alsoUsedBy);
  }

  static NameKind of(String word, String noun, Class<? extends Name> type, Jenkins jenkins) {
    return new NameKind(
        word,
        noun,
        type,
        jenkins,
        Severity.WARNING,
        repository -> true,
        List.of(),
        repository -> List.of(),
        definition -> true);
  }

  /** Resolved only where an artifact of this class was read. */
  NameKind where(Class<? extends delivery.artifacts.Artifact> definer) {
    return knownIf(repository -> repository.all(definer).findAny().isPresent());
  }

  NameKind knownIf(Predicate<Repository> condition) {
    return new NameKind(
        word, noun, type, jenkins, unused, condition, alsoUsedBy, moreUses, mayBeUnused);
  }

  NameKind unusedIs(Severity severity) {
    return new NameKind(
        word, noun, type, jenkins, severity, isKnown, alsoUsedBy, moreUses, mayBeUnused);
  }

  NameKind alsoUsedBy(Class<? extends Name> other) {
    return new NameKind(
        word, noun, type, jenkins, unused, isKnown, List.of(other), moreUses, mayBeUnused);
  }

  NameKind withUses(Function<Repository, List<Located<Name>>> more) {
    return new NameKind(word, noun, type, jenkins, unused, isKnown, alsoUsedBy, more, mayBeUnused);
  }

  NameKind unusedOnly(Predicate<Located<Name>> wanted) {
    return new NameKind(word, noun, type, jenkins, unused, isKnown, alsoUsedBy, moreUses, wanted);
  }

  /** Kinds whose names people, other repositories or a build's own steps may define as well. */
  private static final Set<Class<? extends Name>> OPEN =
      Set.of(
          Name.AgentLabel.class,
          Name.CredentialId.class,
          Name.PluginId.class,
          Name.RepositoryFile.class,
          Name.ImageTool.class,
          Name.EnvironmentName.class,
          Name.SsmParameter.class);

  /** Whether something outside the repository may define such a name. */
  boolean mayBeElsewhere() {
    return OPEN.contains(type);
  }

  /** Every definition of the kind. */
  List<Located<Name>> defined(NameTable names) {
    return names.defined(type);
  }
}
