package delivery.lint.script;

import delivery.artifacts.Repository;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Severity;
import delivery.lint.Check;
import java.util.List;
import java.util.stream.Stream;

/**
 * A library that every Pipeline gets without asking. A check fetches nothing, so a name that only
 * this library explains cannot be told from a wrong one.
 */
public final class UnjudgedLibrary implements Check {
  private static final String RULE = "unjudged-library";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return ImplicitLibraries.of(repository).map(UnjudgedLibrary::note);
  }

  private static Diagnostic note(Located<String> library) {
    return new Diagnostic(
        library.at(),
        RULE,
        Severity.NOTE,
        "the library \"%s\" is not judged, nor are steps and variables that Pipelines may have from it"
            .formatted(library.value()),
        Jenkins.SILENT,
        List.of());
  }
}
