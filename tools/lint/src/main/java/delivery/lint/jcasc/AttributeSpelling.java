package delivery.lint.jcasc;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.Mismatch.Obsolete;
import delivery.artifacts.jcasc.Mismatch.OtherCase;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.Severity;
import delivery.lint.Check;
import java.util.List;
import java.util.stream.Stream;

/**
 * Obsolete names and names in another case still work, until two spellings meet in one object:
 * constructors take the exact name first, so one of the values is lost without a word.
 */
public final class AttributeSpelling implements Check {
  private static final String RULE = "jcasc-spelling";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Concern concern() {
    return Concern.STYLE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return Stream.concat(
        JcascFiles.mismatches(repository, OtherCase.class)
            .map(
                found ->
                    warning(
                        found.at(),
                        Jenkins.BENDS,
                        "\"" + found.written() + "\" is spelt \"" + found.name() + "\"")),
        JcascFiles.mismatches(repository, Obsolete.class)
            .map(
                found ->
                    warning(
                        found.at(),
                        Jenkins.SILENT,
                        "\""
                            + found.written()
                            + "\" is obsolete, write \""
                            + found.name()
                            + "\"")));
  }

  private static Diagnostic warning(Location at, Jenkins jenkins, String message) {
    return new Diagnostic(at, RULE, Severity.WARNING, message, jenkins, List.of());
  }
}
