package delivery.lint.ecs;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.BoundObject;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Location;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.lint.Check;
import delivery.lint.Suggestions;
import delivery.lint.jcasc.JcascFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the ECS plugin accepts as any text and AWS refuses when the first agent is wanted. Seen with
 * amazon-ecs 1.49: the value goes into RunTask and RegisterTaskDefinition unchecked.
 */
public final class EcsTemplate implements Check {
  private static final String RULE = "jcasc-ecs-template";
  private static final String CLOUD = "com.cloudbees.jenkins.plugins.amazonecs.ECSCloud";
  private static final String TEMPLATE = "com.cloudbees.jenkins.plugins.amazonecs.ECSTaskTemplate";

  private static final Map<String, List<String>> WORDS =
      Map.of(
          "launchType", List.of("EC2", "EXTERNAL", "FARGATE"),
          "networkMode", List.of("awsvpc", "bridge", "default", "host", "none"),
          "cpuArchitecture", List.of("ARM64", "X86_64"),
          "logDriver",
              List.of(
                  "awsfirelens",
                  "awslogs",
                  "fluentd",
                  "gelf",
                  "journald",
                  "json-file",
                  "splunk",
                  "syslog"));

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return Stream.concat(
        JcascFiles.objects(repository, CLOUD)
            .flatMap(cloud -> new EcsLimits(RULE).cloud(cloud).stream()),
        JcascFiles.objects(repository, TEMPLATE)
            .flatMap(
                template ->
                    Stream.concat(
                        faults(template).stream(),
                        new EcsLogging(RULE).faults(template, isFargate(template)).stream())));
  }

  private static List<Diagnostic> faults(BoundObject template) {
    List<Diagnostic> found = new ArrayList<>();
    WORDS.forEach((attribute, words) -> word(template, attribute, words).ifPresent(found::add));
    boolean fargate = isFargate(template);
    if (fargate) {
      fargate(template, found);
    }
    found.addAll(new EcsLimits(RULE).template(template, fargate));
    return found;
  }

  /** Whether ECS has a driver of this name. */
  static boolean isLogDriver(String name) {
    return WORDS.getOrDefault("logDriver", List.of()).contains(name);
  }

  private static boolean isFargate(BoundObject template) {
    return JcascFiles.plain(template, "launchType")
        .filter(type -> type.value().equals("FARGATE"))
        .isPresent();
  }

  private static Optional<Diagnostic> word(
      BoundObject template, String attribute, List<String> words) {
    return JcascFiles.plain(template, attribute)
        .filter(word -> !word.value().isEmpty() && !word.value().contains("${"))
        .filter(word -> !words.contains(word.value()))
        .map(
            word ->
                silent(
                    word.at(),
                    "\""
                        + word.value()
                        + "\" is no "
                        + attribute
                        + " of ECS, and the first agent fails; allowed: "
                        + Suggestions.list(words)));
  }

  private static void fargate(BoundObject template, List<Diagnostic> found) {
    for (String attribute : List.of("subnets", "securityGroups", "executionRole")) {
      Optional<YamlScalar> value = JcascFiles.plain(template, attribute);
      if (value.isEmpty() || value.get().value().isEmpty()) {
        found.add(
            silent(
                template.at(),
                template.path()
                    + " runs on Fargate, which needs "
                    + attribute
                    + "; without it the first agent fails"));
      }
    }
    Optional<YamlScalar> network = JcascFiles.plain(template, "networkMode");
    String mode = network.map(YamlScalar::value).orElse("default");
    if (!mode.equals("awsvpc") && WORDS.getOrDefault("networkMode", List.of()).contains(mode)) {
      found.add(
          silent(
              network.map(YamlScalar::at).orElse(template.at()),
              "on Fargate the network mode is awsvpc; \"%s\" makes a new task definition for every agent"
                  .formatted(mode)));
    }
  }

  private static Diagnostic silent(Location at, String message) {
    return Diagnostic.silent(at, RULE, message);
  }
}
