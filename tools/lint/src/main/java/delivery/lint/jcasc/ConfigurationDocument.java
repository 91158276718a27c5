package delivery.lint.jcasc;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.Mismatch.NotOneMapping;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import java.util.stream.Stream;

/** A file must be one document with a mapping; the controller refuses anything else. */
public final class ConfigurationDocument implements Check {
  private static final String RULE = "jcasc-document";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return JcascFiles.mismatches(repository, NotOneMapping.class)
        .map(ConfigurationDocument::diagnostic);
  }

  private static Diagnostic diagnostic(NotOneMapping found) {
    return Diagnostic.refused(
        found.at(),
        RULE,
        "found "
            + found.found()
            + "; Configuration as Code reads one document with a mapping of roots per file");
  }
}
