package delivery.lint.jcasc.security;

import delivery.artifacts.Repository;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Severity;
import delivery.lint.Check;
import delivery.lint.jcasc.JcascFiles;
import java.util.List;
import java.util.stream.Stream;

/** A build on the controller can read every secret and change every job. */
public final class ControllerExecutors implements Check {
  private static final String RULE = "jcasc-controller-executors";

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
    return JcascFiles.values(repository)
        .filter(value -> value.path().equals("jenkins.numExecutors"))
        .flatMap(value -> JcascFiles.plain(value).stream())
        .filter(number -> number.value().matches("0*[1-9][0-9]*"))
        .map(
            number ->
                new Diagnostic(
                    number.at(),
                    RULE,
                    Severity.WARNING,
                    "builds on the controller can read its secrets; set jenkins.numExecutors to 0"
                        + " and build on agents",
                    Jenkins.SILENT,
                    List.of()));
  }
}
