package delivery.lint.production;

import delivery.artifacts.Repository;
import delivery.artifacts.cloudformation.Template;
import delivery.artifacts.iam.IamPolicy;
import delivery.artifacts.jcasc.BoundValue;
import delivery.artifacts.jcasc.ControllerEnvironment;
import delivery.artifacts.jcasc.Jcasc;
import delivery.artifacts.network.Deployment;
import delivery.artifacts.pipeline.DeclarativePipeline;
import delivery.artifacts.pipeline.Jenkinsfile;
import delivery.artifacts.pipeline.Parameter;
import delivery.artifacts.pipeline.Value;
import delivery.artifacts.source.Located;
import delivery.artifacts.stack.Resolved;
import delivery.artifacts.syntax.yaml.YamlScalar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** From a pipeline's label to the role that an agent of it has, and who lets that role in. */
final class ReleaseAgents {
  static final String PARAMETER = "ENVIRONMENT";
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

  private final Repository repository;

  /**
   * A role that a trust policy lets in.
   *
   * @param chosen whether whoever deploys the template chooses it, for each account
   */
  record Trusted(Located<String> role, boolean chosen) {}

  ReleaseAgents(Repository repository) {
    this.repository = repository;
  }

  /** The pipeline that builds and deploys. */
  static Optional<DeclarativePipeline> pipeline(Repository repository) {
    return repository
        .all(Jenkinsfile.class)
        .filter(file -> file.path().equals(Jenkinsfile.NAME))
        .flatMap(file -> file.pipeline().stream())
        .findFirst();
  }

  /** The labels that a build for an environment asks for, where they are written. */
  static List<Located<String>> labels(DeclarativePipeline pipeline, String environment) {
    Map<String, List<String>> chosen = Map.of(PARAMETER, List.of(environment));
    return Stream.concat(
            pipeline.allAgents().stream().flatMap(agent -> agent.label().stream()),
            pipeline.allSteps().stream()
                .filter(step -> step.name().equals("node"))
                .flatMap(step -> step.arguments().stream().map(Parameter::value).limit(1)))
        .flatMap(value -> texts(value, chosen))
        .toList();
  }

  private static Stream<Located<String>> texts(Value value, Map<String, List<String>> chosen) {
    return value.texts(chosen).stream().map(text -> new Located<>(text, value.at()));
  }

  /** The roles of the agents that a build for an environment gets, where each is written. */
  List<Located<String>> roles(DeclarativePipeline pipeline, String environment) {
    return labels(pipeline, environment).stream()
        .map(Located::value)
        .distinct()
        .flatMap(this::role)
        .toList();
  }

  private Stream<Located<String>> role(String label) {
    return repository
        .all(Jcasc.class)
        .flatMap(
            jcasc ->
                jcasc.values().stream()
                    .filter(value -> value.path().endsWith("].label"))
                    .filter(value -> List.of(text(value).split("\\s+", -1)).contains(label))
                    .map(value -> value.path().replaceFirst("label$", "taskrole"))
                    .flatMap(path -> jcasc.values().stream().filter(v -> v.path().equals(path))))
        .map(role -> new Located<>(name(filledIn(text(role))), role.value().at()));
  }

  private static String text(BoundValue value) {
    return value.value() instanceof YamlScalar scalar ? scalar.value() : "";
  }

  /** With the variable of the controller's container, or its value where there is no AWS. */
  private String filledIn(String written) {
    Matcher variable = VARIABLE.matcher(written);
    if (!variable.matches()) {
      return written;
    }
    return Stream.concat(
            Deployment.all(repository).stream()
                .flatMap(each -> each.stack().containerVariable(variable.group(1)).stream())
                .flatMap(each -> each instanceof Resolved.Text text ? Stream.of(text) : Stream.of())
                .map(Resolved.Text::value),
            repository
                .all(ControllerEnvironment.class)
                .flatMap(
                    each -> Optional.ofNullable(each.values().get(variable.group(1))).stream()))
        .findFirst()
        .orElse(written);
  }

  /** Everybody whom the trust of a role names, with every value that a parameter may have. */
  List<Trusted> trusted(String owner) {
    return IamPolicy.all(repository)
        .filter(policy -> policy.kind() == IamPolicy.Kind.TRUST && policy.owner().equals(owner))
        .flatMap(IamPolicy::allowed)
        .flatMap(statement -> statement.principals().stream())
        .filter(principal -> principal.kind().equals("AWS"))
        .flatMap(
            principal -> {
              String name = name(principal.name().value());
              Matcher parameter = VARIABLE.matcher(name);
              return parameter.matches()
                  ? allowedValues(principal.name().at().file(), parameter.group(1))
                      .map(role -> new Trusted(role, true))
                  : Stream.of(new Trusted(new Located<>(name, principal.name().at()), false));
            })
        .toList();
  }

  private Stream<Located<String>> allowedValues(String template, String parameter) {
    return repository
        .all(Template.class)
        .filter(each -> each.path().equals(template))
        .flatMap(each -> each.allowedValues(parameter));
  }

  private static String name(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }
}
