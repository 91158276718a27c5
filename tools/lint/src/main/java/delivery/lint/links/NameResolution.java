package delivery.lint.links;

import delivery.artifacts.Name;
import delivery.artifacts.NameTable;
import delivery.artifacts.Repository;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Severity;
import delivery.artifacts.survey.Recognition;
import delivery.lint.Check;
import delivery.lint.Suggestions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Links the artifacts: of one kind of name, what is used and not defined, defined and not used, or
 * defined twice. Every use of one undefined name has one cause and gives one finding, and so has a
 * definition that nobody uses because the use is misspelt.
 */
final class NameResolution implements Check {
  private final String rule;
  private final NameKind kind;
  private final Fault fault;

  /** What can be wrong with a name. */
  enum Fault {
    UNDEFINED,
    UNUSED,
    DUPLICATE
  }

  NameResolution(String rule, NameKind kind, Fault fault) {
    this.rule = rule;
    this.kind = kind;
    this.fault = fault;
  }

  @Override
  public String rule() {
    return rule;
  }

  /** What is not defined here may be elsewhere, but for names that live in one file. */
  @Override
  public Concern concern() {
    return switch (fault) {
      case UNUSED -> Concern.STYLE;
      case UNDEFINED -> kind.mayBeElsewhere() ? Concern.RISK : Concern.FAULT;
      case DUPLICATE -> Concern.FAULT;
    };
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    Optional<NameTable> names = repository.all(NameTable.class).findFirst();
    if (names.isEmpty() || !kind.isKnown().test(repository)) {
      return Stream.empty();
    }
    List<Located<Name>> defined = kind.defined(names.get());
    List<Located<Name>> used = new ArrayList<>(names.get().used(kind.type()));
    used.addAll(kind.moreUses().apply(repository));
    Definitions definitions = new Definitions(defined);
    return switch (fault) {
      case UNDEFINED ->
          isOneSided(repository, defined) ? Stream.empty() : undefined(definitions, used).stream();
      case UNUSED -> unused(definitions, defined, used, names.get(), repository);
      case DUPLICATE -> duplicates(defined);
    };
  }

  /**
   * Whether only the uses are in a stranger's repository: no label or credential is defined there,
   * or its list of plugins leaves out what they depend on, as such lists do.
   */
  private boolean isOneSided(Repository repository, List<Located<Name>> defined) {
    Class<? extends Name> type = kind.type();
    boolean isOutside = type == Name.AgentLabel.class || type == Name.CredentialId.class;
    return repository.lock().isStandIn()
        && (type == Name.PluginId.class || (isOutside && defined.isEmpty()));
  }

  /** What serves a use: equal names by hash, patterns one by one. */
  private static final class Definitions {
    private final Map<Name, Located<Name>> exact = new HashMap<>();
    private final List<Located<Name>> patterns = new ArrayList<>();
    private final Map<String, Map<String, Located<Name>>> byScope = new HashMap<>();

    Definitions(List<Located<Name>> defined) {
      for (Located<Name> definition : defined) {
        Name name = definition.value();
        exact.putIfAbsent(name, definition);
        byScope
            .computeIfAbsent(name.scope(), scope -> new LinkedHashMap<>())
            .putIfAbsent(name.text(), definition);
        if (name.isPattern()) {
          patterns.add(definition);
        }
      }
    }

    boolean cover(Name use) {
      return exact.containsKey(use)
          || patterns.stream().anyMatch(pattern -> pattern.value().covers(use));
    }

    /** What is defined in the scope of a name, by text. */
    Map<String, Located<Name>> besides(Name name) {
      return byScope.getOrDefault(name.scope(), Map.of());
    }
  }

  private List<Diagnostic> undefined(Definitions definitions, List<Located<Name>> used) {
    Map<Name, List<Located<Name>>> missing = new LinkedHashMap<>();
    for (Located<Name> use : missing(definitions, used)) {
      missing.computeIfAbsent(use.value(), name -> new ArrayList<>()).add(use);
    }
    return missing.values().stream()
        .map(uses -> uses.stream().sorted((a, b) -> a.at().compareTo(b.at())).toList())
        .map(uses -> undefined(definitions, uses.getFirst(), uses))
        .toList();
  }

  private List<Located<Name>> missing(Definitions definitions, List<Located<Name>> used) {
    return used.stream()
        .filter(use -> !definitions.cover(use.value()))
        .filter(use -> !BaseSystem.isProgram(use.value()))
        .filter(use -> isScopeKnown(definitions, use.value()))
        .toList();
  }

  /** A template that was not read is an undefined file, and says nothing about its names. */
  private static boolean isScopeKnown(Definitions definitions, Name name) {
    return switch (name) {
      case Name.TemplateParameter p -> !definitions.besides(p).isEmpty();
      case Name.StackOutput output -> !definitions.besides(output).isEmpty();
      case Name.IamAction action -> !definitions.besides(action).isEmpty();
      default -> true;
    };
  }

  private Diagnostic undefined(
      Definitions definitions, Located<Name> first, List<Located<Name>> uses) {
    Name name = first.value();
    Map<String, Located<Name>> known = definitions.besides(name);
    Optional<Located<Name>> nearest =
        Suggestions.to(name.text(), known.keySet()).map(text -> known.get(text));
    List<Located<String>> related = new ArrayList<>();
    nearest.ifPresent(near -> related.add(near.map(each -> each.text() + " is defined here")));
    uses.stream().skip(1).forEach(use -> related.add(use.map(each -> "used here, too")));
    return new Diagnostic(
        first.at(), rule(), Severity.ERROR, message(name, nearest, known), kind.jenkins(), related);
  }

  private String message(
      Name name, Optional<Located<Name>> nearest, Map<String, Located<Name>> known) {
    if (name instanceof Name.IamAction action) {
      return "the role %s does not allow \"%s\", which is called here; what it allows begins in %s"
          .formatted(action.scope(), action.text(), known.values().iterator().next().at());
    }
    String hint =
        nearest
            .map(
                near ->
                    "; did you mean \"%s\", defined in %s?"
                        .formatted(near.value().text(), near.at()))
            .orElseGet(() -> others(name, known));
    return "no " + kind.noun() + " \"" + name.text() + "\"" + where(name) + hint;
  }

  /** What there is instead; of files, what is in the same folder. */
  private static String others(Name name, Map<String, Located<Name>> known) {
    if (!(name instanceof Name.RepositoryFile)) {
      return Suggestions.hint(name.text(), known.keySet());
    }
    String folder = name.text().substring(0, name.text().lastIndexOf('/') + 1);
    List<String> neighbours =
        known.keySet().stream()
            .filter(file -> file.startsWith(folder) && file.indexOf('/', folder.length()) < 0)
            .toList();
    return folder.isEmpty() || neighbours.isEmpty()
        ? ""
        : "; there are: " + Suggestions.list(neighbours);
  }

  private static String where(Name name) {
    return switch (name) {
      case Name.IamAction action -> " of the role " + action.scope();
      case Name.TemplateParameter parameter -> " in " + parameter.scope();
      case Name.StackOutput output -> " in " + output.scope();
      case Name.PluginId plugin -> " in plugins.txt";
      default -> "";
    };
  }

  private Stream<Diagnostic> unused(
      Definitions definitions,
      List<Located<Name>> defined,
      List<Located<Name>> used,
      NameTable names,
      Repository repository) {
    Set<String> texts = new HashSet<>();
    Set<String> usedScopes = new HashSet<>();
    for (Located<Name> use : used) {
      texts.add(key(use.value()));
      usedScopes.add(use.value().scope());
    }
    Set<String> unsure = new HashSet<>(scopes(missing(definitions, used)));
    for (Class<? extends Name> other : kind.alsoUsedBy()) {
      names.used(other).forEach(use -> texts.add(key(use.value())));
      unsure.addAll(scopes(missing(new Definitions(names.defined(other)), names.used(other))));
    }
    Set<Name> seen = new HashSet<>();
    return defined.stream()
        .filter(kind.mayBeUnused())
        .filter(definition -> seen.add(definition.value()))
        .filter(definition -> !texts.contains(key(definition.value())))
        .filter(definition -> !servesAny(definition.value(), used))
        .filter(definition -> isExpected(definition.value(), usedScopes, repository))
        .filter(definition -> !unsure.contains(definition.value().scope()))
        .map(
            definition ->
                new Diagnostic(
                    definition.at(),
                    rule(),
                    kind.unused(),
                    "nothing uses the %s \"%s\"%s"
                        .formatted(
                            kind.noun(), definition.value().text(), where(definition.value())),
                    Jenkins.SILENT,
                    List.of()));
  }

  private static String key(Name name) {
    return name.scope() + "\n" + name.text();
  }

  private static boolean servesAny(Name definition, List<Located<Name>> used) {
    return definition.isPattern() && used.stream().anyMatch(use -> definition.covers(use.value()));
  }

  /** Where the users of such names are not described, an unused one is nothing to report. */
  private static boolean isExpected(Name name, Set<String> usedScopes, Repository repository) {
    return switch (name) {
      case Name.IamAction action -> usedScopes.contains(action.scope());
      case Name.CredentialId id -> PluginUses.hasJobs(repository);
      case Name.AgentLabel label -> PluginUses.hasJobs(repository);
      case Name.PluginId plugin -> PluginUses.isRoot(plugin, repository);
      default -> true;
    };
  }

  /**
   * Where a use finds no definition, a definition without use is probably what was meant; it is
   * told when that is mended.
   */
  private static List<String> scopes(List<Located<Name>> missing) {
    return missing.stream().map(use -> use.value().scope()).toList();
  }

  /** Definitions that meet: a repository may describe several controllers, each in its folder. */
  private static String together(Located<Name> definition) {
    String file = definition.at().file();
    return switch (definition.value()) {
      case Name.PluginId plugin -> file;
      case Name.CredentialId credential -> Recognition.controllerOf(file);
      default -> "";
    };
  }

  private Stream<Diagnostic> duplicates(List<Located<Name>> defined) {
    Map<String, Located<Name>> first = new HashMap<>();
    List<Diagnostic> found = new ArrayList<>();
    for (Located<Name> definition : defined) {
      Located<Name> earlier =
          first.putIfAbsent(together(definition) + key(definition.value()), definition);
      if (earlier != null) {
        found.add(
            new Diagnostic(
                definition.at(),
                rule(),
                Severity.ERROR,
                "the %s \"%s\" is defined twice, first in %s"
                    .formatted(kind.noun(), definition.value().text(), earlier.at()),
                kind.jenkins(),
                List.of(earlier.map(each -> "first definition"))));
      }
    }
    return found.stream();
  }
}
