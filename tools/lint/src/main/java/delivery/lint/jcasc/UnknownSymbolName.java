package delivery.lint.jcasc;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.Mismatch.UnknownSymbol;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import delivery.lint.Nearest;
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
    return JcascFiles.mismatches(repository, UnknownSymbol.class)
        .map(UnknownSymbolName::diagnostic);
  }

  private static Diagnostic diagnostic(UnknownSymbol found) {
    return Diagnostic.refused(
            found.at(),
            RULE,
            "\""
                + found.symbol()
                + "\" is nothing that "
                + found.path()
                + " can be"
                + (found.symbol().contains("${") ? ": without a value the variable is empty" : "")
                + KnownPlugins.missing(found.symbol())
                    .orElseGet(() -> Nearest.hint(found.symbol(), found.known())))
        .mendedBy(found.symbol(), Nearest.to(found.symbol(), found.known()));
  }
}
