package delivery.lint.jcasc;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.Mismatch.UnknownAttribute;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import delivery.lint.plugins.NamePlace;
import delivery.lint.plugins.UnknownNames;
import java.util.stream.Stream;

/** A key that its type does not have stops the boot. */
public final class UnknownAttributeName implements Check {
  private static final String RULE = "jcasc-unknown-attribute";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return JcascFiles.mismatches(repository, UnknownAttribute.class)
        .map(found -> diagnostic(found, UnknownNames.of(repository)));
  }

  private static Diagnostic diagnostic(UnknownAttribute found, UnknownNames names) {
    String message = "\"" + found.name() + "\" is no attribute of " + found.owner();
    Diagnostic finding =
        found.tolerated()
            ? Diagnostic.silent(found.at(), RULE, message)
            : Diagnostic.refused(found.at(), RULE, message);
    return names.complete(
        finding,
        found.name(),
        found.known(),
        NamePlace.ofConfiguration(found.owner()),
        NamePlace.isOpen(found.owner()));
  }
}
