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

/** An open port for agents is one more way in; agents connect by WebSocket as well. */
public final class InboundPort implements Check {
  private static final String RULE = "jcasc-inbound-port";

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
        .filter(value -> value.path().equals("jenkins.slaveAgentPort"))
        .flatMap(value -> JcascFiles.plain(value).stream())
        .filter(number -> number.value().matches("[0-9]+"))
        .map(
            number ->
                new Diagnostic(
                    number.at(),
                    RULE,
                    Severity.WARNING,
                    "this opens "
                        + (number.value().matches("0+") ? "a random port" : "a port")
                        + " for agents; set jenkins.slaveAgentPort to -1 and let agents connect by"
                        + " WebSocket",
                    Jenkins.SILENT,
                    List.of()));
  }
}
