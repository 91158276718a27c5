package delivery.lint.jcasc;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.Mismatch.UnknownSymbol;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import delivery.lint.plugins.Place;
import delivery.lint.plugins.UnknownNames;
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
        .map(found -> diagnostic(found, UnknownNames.of(repository)));
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
        Place.ofConfiguration(found.path()),
        true);
  }
}
