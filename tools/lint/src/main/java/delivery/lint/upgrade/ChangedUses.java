package delivery.lint.upgrade;

import delivery.artifacts.Repository;
import delivery.artifacts.jobs.JobScript;
import delivery.artifacts.pipeline.Jenkinsfile;
import delivery.artifacts.pipeline.Step;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.Severity;
import delivery.artifacts.source.SourceFile;
import delivery.lint.advisories.VulnerablePin;
import delivery.lint.catalogue.Linter;
import delivery.lint.links.LockDrift;
import delivery.lint.links.NameKinds;
import delivery.lint.links.VersionDrift;
import delivery.lint.upgrade.LockFact.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The lines of a repository that another lock makes wrong, or advises against. */
public final class ChangedUses {
  private static final String GONE = "gone-from-lock";
  private static final String DEPRECATED = "deprecated-by-lock";

  /** What has to do with versions, which an upgrade changes on purpose. */
  private static final Set<String> OF_VERSIONS =
      Set.of(VersionDrift.RULE, LockDrift.RULE, VulnerablePin.RULE, NameKinds.UNUSED_PLUGIN);

  private static final Pattern WORD = Pattern.compile("[\\w.$-]+");

  private final LockChanges changes;
  private final Linter linter;

  /**
   * A judge.
   *
   * @param linter finds what a lock does not accept
   */
  public ChangedUses(LockChanges changes, Linter linter) {
    this.changes = changes;
    this.linter = linter;
  }

  /**
   * The findings, each with the new name where there is one answer.
   *
   * @param before the repository read with the old lock
   * @param after the same files read with the new one
   */
  public List<Diagnostic> in(Repository before, Repository after) {
    Set<Place> known =
        linter.lint(before).stream().map(ChangedUses::place).collect(Collectors.toSet());
    List<Diagnostic> found = new ArrayList<>();
    linter.lint(after).stream()
        .filter(finding -> !OF_VERSIONS.contains(finding.rule()))
        .filter(finding -> !known.contains(place(finding)))
        .map(finding -> answered(finding, after))
        .forEach(found::add);
    Set<Location> lines = new HashSet<>();
    found.forEach(finding -> lines.add(lineOf(finding.at())));
    for (Diagnostic use : uses(after)) {
      if (lines.add(lineOf(use.at()))) {
        found.add(use);
      }
    }
    return found.stream().sorted(Comparator.comparing(Diagnostic::at)).toList();
  }

  private record Place(Location at, String rule) {}

  private static Place place(Diagnostic finding) {
    return new Place(finding.at(), finding.rule());
  }

  private static Location lineOf(Location at) {
    return new Location(at.file(), at.line(), 1);
  }

  /** A word that looks like another one is no answer here; the new name of the old one is. */
  private Diagnostic answered(Diagnostic finding, Repository repository) {
    String written = wordAt(finding.at(), repository);
    Optional<String> renamed = changes.renamed(written);
    String message =
        finding.message().replaceFirst("; (?:did you mean|known:) .*$", "")
            + renamed.map(name -> "; it is \"" + name + "\" now").orElse("");
    return new Diagnostic(
            finding.at(),
            finding.rule(),
            finding.severity(),
            message,
            finding.jenkins(),
            finding.related())
        .withFix(written, renamed);
  }

  private static String wordAt(Location at, Repository repository) {
    List<String> lines = repository.source(at.file()).map(SourceFile::lines).orElse(List.of());
    if (at.line() > lines.size() || at.column() > lines.get(at.line() - 1).length()) {
      return "";
    }
    String rest = lines.get(at.line() - 1).substring(at.column() - 1);
    return WORD.matcher(rest).results().findFirst().map(MatchResult::group).orElse("");
  }

  /** An error ends the evaluation of a script, so later uses are found by their names. */
  private List<Diagnostic> uses(Repository repository) {
    List<Diagnostic> found = new ArrayList<>();
    repository
        .all(JobScript.class)
        .forEach(script -> calls(script.file(), Set.of(Kind.METHOD), found));
    repository
        .all(Jenkinsfile.class)
        .forEach(
            file -> {
              repository
                  .source(file.path())
                  .ifPresent(source -> calls(source, Set.of(Kind.STEP, Kind.DIRECTIVE), found));
              file.pipeline()
                  .ifPresent(
                      pipeline -> pipeline.allSteps().forEach(step -> deprecated(step, found)));
            });
    return found;
  }

  private void calls(SourceFile file, Set<Kind> kinds, List<Diagnostic> found) {
    Map<String, Boolean> names =
        changes.deprecated().stream()
            .filter(fact -> kinds.contains(fact.kind()))
            .collect(Collectors.toMap(LockFact::name, fact -> true, (one, other) -> one));
    changes.gone(kinds).forEach(name -> names.put(name, false));
    int number = 0;
    for (String line : file.lines()) {
      number++;
      String code = line.replaceFirst("(^|\\s)//.*$", "");
      for (Map.Entry<String, Boolean> name : names.entrySet()) {
        int column = indexOfCall(code, name.getKey());
        if (column >= 0) {
          found.add(use(file.at(number, column + 1), name.getKey(), name.getValue()));
        }
      }
    }
  }

  private static int indexOfCall(String code, String name) {
    return Pattern.compile(
            "(?<![\\w.'\"$])" + Pattern.quote(name) + "(?=\\s*[({'\"\\[]|\\s+\\w|\\s*$)")
        .matcher(code)
        .results()
        .findFirst()
        .map(MatchResult::start)
        .orElse(-1);
  }

  private void deprecated(Step step, List<Diagnostic> found) {
    for (LockFact fact : changes.deprecated()) {
      boolean isArgument =
          fact.kind() == Kind.ARGUMENT
              && fact.owner().equals(step.name())
              && step.arguments().stream()
                  .anyMatch(argument -> argument.name().equals(Optional.of(fact.name())));
      if (isArgument) {
        found.add(use(step.at(), fact.name(), true));
      }
    }
  }

  private Diagnostic use(Location at, String name, boolean isDeprecated) {
    Optional<String> renamed = changes.renamed(name);
    String message =
        "\"%s\" is %s%s"
            .formatted(
                name,
                isDeprecated ? "deprecated" : "gone",
                renamed.map(other -> "; it is \"" + other + "\" now").orElse(""));
    return new Diagnostic(
            at,
            isDeprecated ? DEPRECATED : GONE,
            isDeprecated ? Severity.WARNING : Severity.ERROR,
            message,
            isDeprecated ? Jenkins.SILENT : Jenkins.REFUSES,
            List.of())
        .withFix(name, renamed);
  }
}
