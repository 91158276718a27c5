package delivery.lint.ecs;

import delivery.artifacts.Repository;
import delivery.artifacts.image.Dockerfile;
import delivery.artifacts.jcasc.BoundObject;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Location;
import delivery.artifacts.syntax.yaml.YamlEntry;
import delivery.artifacts.syntax.yaml.YamlMapping;
import delivery.artifacts.syntax.yaml.YamlNode;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.artifacts.syntax.yaml.YamlSequence;
import delivery.lint.Check;
import delivery.lint.jcasc.JcascFiles;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Agents of ECS that connect by TCP to a controller without a port for them: a build waits in the
 * queue, and its agents start and die.
 */
public final class AgentConnection implements Check {
  private static final String RULE = "agent-connection";
  private static final String TEMPLATE = "com.cloudbees.jenkins.plugins.amazonecs.ECSTaskTemplate";
  private static final String WEB_SOCKET = "JENKINS_WEB_SOCKET";

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
    Optional<YamlScalar> closed =
        JcascFiles.values(repository)
            .filter(value -> value.path().equals("jenkins.slaveAgentPort"))
            .flatMap(value -> JcascFiles.plain(value).stream())
            .filter(port -> port.value().equals("-1"))
            .findFirst();
    if (closed.isEmpty() || isInImage(repository)) {
      return Stream.empty();
    }
    Location port = closed.get().at();
    return JcascFiles.objects(repository, TEMPLATE)
        .filter(AgentConnection::isWhole)
        .flatMap(template -> check(template, port).stream());
  }

  private static boolean isInImage(Repository repository) {
    return repository
        .all(Dockerfile.class)
        .anyMatch(file -> file.source().text().contains(WEB_SOCKET));
  }

  /** What a template takes from elsewhere, or how its image is started, cannot be seen here. */
  private static boolean isWhole(BoundObject template) {
    return Stream.of("inheritFrom", "taskDefinitionOverride", "entrypoint")
        .noneMatch(name -> JcascFiles.plain(template, name).isPresent());
  }

  private static Optional<Diagnostic> check(BoundObject template, Location port) {
    Optional<YamlScalar> variable =
        template.attribute("environments").stream()
            .flatMap(list -> list instanceof YamlSequence all ? all.items().stream() : Stream.of())
            .flatMap(AgentConnection::webSocket)
            .findFirst();
    boolean isOn =
        variable.filter(on -> on.value().equals("true") || on.value().contains("${")).isPresent();
    return isOn
        ? Optional.empty()
        : Optional.of(
            Diagnostic.silent(
                variable
                    .map(YamlScalar::at)
                    .or(() -> template.attribute("environments").map(YamlNode::at))
                    .orElse(template.at()),
                RULE,
                "the controller has no port for agents (slaveAgentPort at %s), and without %s \"true\" these agents know no other way to it"
                    .formatted(port, WEB_SOCKET)));
  }

  private static Stream<YamlScalar> webSocket(YamlNode variable) {
    return text(variable, "name").filter(name -> name.value().equals(WEB_SOCKET)).isPresent()
        ? text(variable, "value").stream()
        : Stream.empty();
  }

  private static Optional<YamlScalar> text(YamlNode node, String name) {
    return node instanceof YamlMapping mapping
        ? mapping.entries().stream()
            .filter(entry -> entry.name().equals(name))
            .map(YamlEntry::value)
            .filter(YamlScalar.class::isInstance)
            .map(YamlScalar.class::cast)
            .findFirst()
        : Optional.empty();
  }
}
