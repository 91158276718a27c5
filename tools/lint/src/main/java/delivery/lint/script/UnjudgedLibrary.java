package delivery.lint.script;

import delivery.artifacts.Repository;
import delivery.artifacts.pipeline.Jenkinsfile;
import delivery.artifacts.pipeline.LibraryUse;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Severity;
import delivery.lint.Check;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A library that a file loads, or that every Pipeline gets without asking. A check fetches nothing,
 * so a name that only this library explains cannot be told from a wrong one.
 */
public final class UnjudgedLibrary implements Check {
  private static final String RULE = "unjudged-library";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return Stream.concat(
        ImplicitLibraries.of(repository).map(each -> note(each, "Pipelines")),
        repository.all(Jenkinsfile.class).flatMap(UnjudgedLibrary::loaded));
  }

  /** Each library once, where the file names it first. */
  private static Stream<Diagnostic> loaded(Jenkinsfile file) {
    Map<String, Located<String>> first = new LinkedHashMap<>();
    for (LibraryUse use : file.tree().map(LibraryUse::anywhere).orElse(List.of())) {
      first.putIfAbsent(use.name(), new Located<>(use.name(), use.at()));
    }
    return first.values().stream().map(each -> note(each, "this file"));
  }

  private static Diagnostic note(Located<String> library, String who) {
    return new Diagnostic(
        library.at(),
        RULE,
        Severity.NOTE,
        "the library \"%s\" is not judged, nor are steps and variables that %s may have from it"
            .formatted(library.value(), who),
        Jenkins.SILENT,
        List.of());
  }
}
