package delivery.lint.links;

import delivery.artifacts.Name;
import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.BoundValue;
import delivery.artifacts.jcasc.Jcasc;
import delivery.artifacts.jobs.JobItem;
import delivery.artifacts.jobs.JobScript;
import delivery.artifacts.pipeline.Jenkinsfile;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Severity;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.lint.Check;
import delivery.lint.jcasc.JcascFiles;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A credential that every job may use, and only Jenkins itself or one folder needs. */
public final class GlobalCredential implements Check {
  private static final String RULE = "global-credential";

  /** Where Jenkins uses a credential in its own name, for which scope SYSTEM is enough. */
  private static final List<String> OWN =
      List.of("jenkins.clouds[", "jenkins.nodes[", "unclassified.gitHubPluginConfig.");

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Concern concern() {
    return Concern.RISK;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    if (hasUndefined(repository)) {
      // It may be the one that a misspelt use means; that is told first.
      return Stream.empty();
    }
    List<BoundValue> values = JcascFiles.values(repository).toList();
    return values.stream()
        .filter(value -> value.path().startsWith("credentials.system."))
        .filter(value -> value.attribute().name().equals("scope"))
        .filter(value -> text(value).equals("GLOBAL"))
        .flatMap(scope -> check(repository, values, scope).stream());
  }

  private static boolean hasUndefined(Repository repository) {
    Set<Name> defined =
        repository
            .all(Jcasc.class)
            .flatMap(Jcasc::definitions)
            .map(Located::value)
            .collect(Collectors.toSet());
    return repository
        .all(JobScript.class)
        .flatMap(JobScript::uses)
        .map(Located::value)
        .anyMatch(use -> use instanceof Name.CredentialId && !defined.contains(use));
  }

  private static Optional<Diagnostic> check(
      Repository repository, List<BoundValue> values, BoundValue scope) {
    String owner = scope.path().substring(0, scope.path().lastIndexOf('.'));
    String id =
        values.stream()
            .filter(value -> value.path().equals(owner + ".id"))
            .filter(value -> value.key().file().equals(scope.key().file()))
            .map(GlobalCredential::text)
            .findFirst()
            .orElse("");
    Name name = new Name.CredentialId(id);
    if (id.isEmpty()
        || isUsed(repository.all(Jenkinsfile.class).flatMap(Jenkinsfile::uses), name)) {
      return Optional.empty();
    }
    List<BoundValue> jenkins =
        values.stream()
            .filter(
                value ->
                    value.attribute().name().toLowerCase(Locale.ROOT).endsWith("credentialsid"))
            .filter(value -> text(value).equals(id))
            .toList();
    Set<String> folders =
        repository
            .all(JobScript.class)
            .flatMap(script -> script.items().stream())
            .filter(item -> isUsed(item.uses(), name))
            .map(JobItem::folder)
            .collect(Collectors.toSet());
    return finding(scope, id, jenkins, folders);
  }

  private static Optional<Diagnostic> finding(
      BoundValue scope, String id, List<BoundValue> jenkins, Set<String> folders) {
    if (folders.isEmpty()) {
      return jenkins.stream().map(BoundValue::path).allMatch(GlobalCredential::isOwn)
              && !jenkins.isEmpty()
          ? Optional.of(
              diagnostic(
                  scope,
                  "every job may use \"%s\", and only Jenkins itself does; make its scope SYSTEM"
                      .formatted(id),
                  jenkins.getFirst()))
          : Optional.empty();
    }
    return jenkins.isEmpty()
        ? common(folders)
            .map(
                folder ->
                    diagnostic(
                        scope,
                        "every job may use \"%s\", and only those in the folder \"%s\" do; define"
                                .formatted(id, folder)
                            + " it in that folder",
                        scope))
        : Optional.empty();
  }

  /** The folder that all of them are or are in. */
  private static Optional<String> common(Set<String> folders) {
    Set<String> left = new HashSet<>(folders);
    while (left.size() > 1) {
      String longest = left.stream().max(Comparator.comparingInt(String::length)).orElseThrow();
      left.remove(longest);
      left.add(longest.substring(0, Math.max(0, longest.lastIndexOf('/'))));
    }
    return left.stream().findFirst().filter(folder -> !folder.isEmpty());
  }

  private static boolean isOwn(String path) {
    return OWN.stream().anyMatch(path::startsWith);
  }

  private static boolean isUsed(Stream<Located<Name>> uses, Name name) {
    return uses.anyMatch(use -> use.value().equals(name));
  }

  private static String text(BoundValue value) {
    return value.value() instanceof YamlScalar scalar ? scalar.value() : "";
  }

  private static Diagnostic diagnostic(BoundValue scope, String message, BoundValue user) {
    return new Diagnostic(
        scope.value().at(),
        RULE,
        Severity.ERROR,
        message,
        Diagnostic.Jenkins.SILENT,
        user.equals(scope) ? List.of() : List.of(new Located<>("used here", user.key())));
  }
}
