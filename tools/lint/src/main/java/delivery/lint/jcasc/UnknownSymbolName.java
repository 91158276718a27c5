package delivery.lint.jcasc;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.Mismatch.UnknownSymbol;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Severity;
import delivery.lint.Check;
import delivery.lint.plugins.NamePlace;
import delivery.lint.plugins.OutsideLock;
import delivery.lint.plugins.UnknownNames;
import java.util.List;
import java.util.stream.Stream;

/**
 * A word that names no implementation stops the boot: the plugin is missing or the word is wrong.
 */
public final class UnknownSymbolName implements Check {
  private static final String RULE = "jcasc-unknown-symbol";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    OutsideLock outside = OutsideLock.of(repository);
    return JcascFiles.mismatches(repository, UnknownSymbol.class)
        .map(
            found ->
                outside
                    .plugin(found)
                    .map(plugin -> notJudged(found, plugin))
                    .orElseGet(() -> diagnostic(found, UnknownNames.of(repository))));
  }

  private static Diagnostic notJudged(UnknownSymbol found, Located<String> plugin) {
    return new Diagnostic(
        found.at(),
        RULE,
        Severity.NOTE,
        "%s \"%s\" is not judged: it comes with the plugin \"%s\", which is outside the lock"
            .formatted(found.path(), found.symbol(), plugin.value()),
        Jenkins.SILENT,
        List.of(new Located<>("said here", plugin.at())));
  }

  private static Diagnostic diagnostic(UnknownSymbol found, UnknownNames names) {
    String message =
        "\""
            + found.symbol()
            + "\" is nothing that "
            + found.path()
            + " can be"
            + (found.symbol().contains("${") ? ": without a value the variable is empty" : "");
    return names.complete(
        Diagnostic.refused(found.at(), RULE, message),
        found.symbol(),
        found.known(),
        NamePlace.ofConfiguration(found.path()),
        true);
  }
}
