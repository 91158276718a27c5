package delivery.lint.ecs;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.BoundObject;
import delivery.artifacts.jcasc.Jcasc;
import delivery.artifacts.pipeline.Agent;
import delivery.artifacts.pipeline.Jenkinsfile;
import delivery.artifacts.pipeline.Setting;
import delivery.artifacts.pipeline.Value;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.syntax.groovy.GroovyTree;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.lint.Check;
import delivery.lint.Suggestions;
import delivery.lint.network.FargateSize;
import delivery.lint.practice.PipelineCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code agent { ecs { … } }} against the clouds that the repository configures: the cloud, the
 * template that it inherits from, and what the cloud lets a Pipeline override.
 */
public final class EcsAgent implements Check {
  private static final String RULE = "ecs-agent";
  private static final String CLOUD = "com.cloudbees.jenkins.plugins.amazonecs.ECSCloud";
  private static final String TEMPLATE = "com.cloudbees.jenkins.plugins.amazonecs.ECSTaskTemplate";

  /** What names the cloud and the template, rather than overrides them. */
  private static final Set<String> NAMES = Set.of("cloud", "inheritFrom", "label", "name");

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    List<BoundObject> clouds = objects(repository, CLOUD);
    if (clouds.isEmpty()) {
      return Stream.empty();
    }
    List<BoundObject> templates = objects(repository, TEMPLATE);
    return repository
        .all(Jenkinsfile.class)
        .flatMap(
            file ->
                Stream.concat(
                    file.pipeline().stream()
                        .flatMap(pipeline -> pipeline.allAgents().stream())
                        .filter(agent -> agent.kind().equals("ecs")),
                    file.tree().stream().flatMap(EcsAgent::steps)))
        .flatMap(agent -> faults(agent, clouds, templates).stream());
  }

  /** The step {@code ecsTaskTemplate(cloud: …)} says the same with named arguments. */
  private static Stream<Agent> steps(GroovyTree tree) {
    List<Agent> agents = new ArrayList<>();
    PipelineCode.functions(
        tree,
        (name, call) -> {
          if (name.equals("ecsTaskTemplate")) {
            agents.add(new Agent(name, tree.at(call), PipelineCode.named(call, tree)));
          }
        });
    return agents.stream();
  }

  private static List<BoundObject> objects(Repository repository, String type) {
    return repository
        .all(Jcasc.class)
        .flatMap(file -> file.objects().stream())
        .filter(object -> object.className().equals(type))
        .toList();
  }

  private static List<Diagnostic> faults(
      Agent agent, List<BoundObject> clouds, List<BoundObject> templates) {
    List<Diagnostic> found = new ArrayList<>();
    Set<String> names = texts(clouds, "name");
    Set<String> parents = texts(templates, "label");
    parents.addAll(texts(templates, "templateName"));
    undefined(agent, "cloud", "cloud", names).ifPresent(found::add);
    undefined(agent, "inheritFrom", "template", parents).ifPresent(found::add);
    overrides(agent, clouds).ifPresent(found::add);
    size(agent, templates).ifPresent(found::add);
    return found;
  }

  private static Set<String> texts(List<BoundObject> objects, String attribute) {
    return objects.stream()
        .flatMap(object -> text(object, attribute).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Optional<String> text(BoundObject object, String attribute) {
    return object
        .attribute(attribute)
        .filter(YamlScalar.class::isInstance)
        .map(value -> ((YamlScalar) value).value());
  }

  /** The size that comes of the agent's own settings and of what it inherits. */
  private static Optional<Diagnostic> size(Agent agent, List<BoundObject> templates) {
    String parent = agent.setting("inheritFrom").flatMap(Value::constant).orElse("");
    Optional<BoundObject> template =
        templates.stream()
            .filter(
                each ->
                    text(each, "label").filter(parent::equals).isPresent()
                        || text(each, "templateName").filter(parent::equals).isPresent())
            .findFirst();
    String type = value(agent, template, "launchType");
    int cpu = number(value(agent, template, "cpu"));
    int hard = number(value(agent, template, "memory"));
    int memory = hard > 0 ? hard : number(value(agent, template, "memoryReservation"));
    if (!type.equals("FARGATE") || cpu <= 0) {
      return Optional.empty();
    }
    Optional<Value> at =
        Stream.of("cpu", "memory", "memoryReservation")
            .flatMap(name -> agent.setting(name).stream())
            .findFirst();
    return at.flatMap(
        place ->
            FargateSize.fault(cpu)
                .or(() -> memory > 0 ? FargateSize.fault(cpu, memory) : Optional.empty())
                .map(fault -> Diagnostic.silent(place.at(), RULE, fault)));
  }

  private static String value(Agent agent, Optional<BoundObject> template, String name) {
    return agent
        .setting(name)
        .map(own -> own.constant().orElse(""))
        .or(() -> template.flatMap(each -> text(each, name)))
        .orElse("");
  }

  private static int number(String text) {
    return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
  }

  private static Optional<Diagnostic> undefined(
      Agent agent, String setting, String noun, Set<String> known) {
    Optional<Value> value = agent.setting(setting);
    return value
        .flatMap(Value::constant)
        .filter(name -> !known.contains(name))
        .map(
            name ->
                Diagnostic.silent(
                    value.get().at(),
                    RULE,
                    "no ECS %s \"%s\"%s".formatted(noun, name, Suggestions.hint(name, known))));
  }

  /** Of several clouds the one that is named, else the first, which the plugin takes as well. */
  private static Optional<Diagnostic> overrides(Agent agent, List<BoundObject> clouds) {
    String wanted = agent.setting("cloud").flatMap(Value::constant).orElse("");
    BoundObject cloud =
        clouds.stream()
            .filter(each -> text(each, "name").filter(wanted::equals).isPresent())
            .findFirst()
            .orElse(clouds.getFirst());
    String allowed = text(cloud, "allowedOverrides").orElse("");
    Set<String> may =
        Arrays.stream(allowed.split(",")).map(String::strip).collect(Collectors.toSet());
    List<Setting> refused =
        may.contains("all") || allowed.contains("${")
            ? List.of()
            : agent.settings().stream()
                .filter(each -> !NAMES.contains(each.name().value()))
                .filter(each -> !may.contains(each.name().value()))
                .toList();
    return refused.stream()
        .findFirst()
        .map(
            first ->
                Diagnostic.silent(
                    first.name().at(),
                    RULE,
                    "the cloud \"%s\" does not let a Pipeline set %s: %s in its allowedOverrides"
                        .formatted(
                            text(cloud, "name").orElse(""),
                            refused.stream()
                                .map(each -> each.name().value())
                                .collect(Collectors.joining(" and ")),
                            allowed.isEmpty() ? "nothing is" : "only " + allowed + " is")));
  }
}
