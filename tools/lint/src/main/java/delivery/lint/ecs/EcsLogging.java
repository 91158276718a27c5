package delivery.lint.ecs;

import delivery.artifacts.jcasc.BoundObject;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.Severity;
import delivery.artifacts.syntax.yaml.YamlMapping;
import delivery.artifacts.syntax.yaml.YamlNode;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.artifacts.syntax.yaml.YamlSequence;
import delivery.lint.Suggestions;
import delivery.lint.jcasc.JcascFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The log driver of an ECS template and its options, as ECS will judge them. */
final class EcsLogging {
  private static final Set<String> ON_FARGATE = Set.of("awsfirelens", "awslogs", "splunk");

  /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html */
  private static final Set<String> AWSLOGS =
      Set.of(
          "awslogs-create-group",
          "awslogs-datetime-format",
          "awslogs-group",
          "awslogs-multiline-pattern",
          "awslogs-region",
          "awslogs-stream-prefix",
          "max-buffer-size",
          "mode");

  private final String rule;

  EcsLogging(String rule) {
    this.rule = rule;
  }

  List<Diagnostic> faults(BoundObject template, boolean isFargate) {
    List<Diagnostic> found = new ArrayList<>();
    Optional<YamlScalar> driver =
        JcascFiles.plain(template, "logDriver").filter(name -> !name.value().isEmpty());
    Map<String, Location> options = options(template);
    if (driver.isEmpty()) {
      options.values().stream().limit(1).map(this::ignored).forEach(found::add);
      return found;
    }
    YamlScalar name = driver.get();
    if (isFargate && EcsTemplate.isLogDriver(name.value()) && !ON_FARGATE.contains(name.value())) {
      found.add(
          silent(
              name.at(),
              "Fargate has no logDriver \"%s\"; there are: %s"
                  .formatted(name.value(), Suggestions.list(ON_FARGATE))));
    }
    if (name.value().equals("awslogs")) {
      awslogs(name, options, isFargate, found);
    }
    return found;
  }

  private void awslogs(
      YamlScalar driver, Map<String, Location> options, boolean isFargate, List<Diagnostic> found) {
    List<String> missing = new ArrayList<>(List.of("awslogs-group", "awslogs-region"));
    if (isFargate) {
      missing.add("awslogs-stream-prefix");
    }
    missing.removeAll(options.keySet());
    if (!missing.isEmpty()) {
      found.add(
          silent(
              driver.at(),
              "the log driver awslogs needs the options " + String.join(", ", missing)));
    }
    options.forEach(
        (option, at) -> {
          if (!AWSLOGS.contains(option) && !option.contains("${")) {
            found.add(
                silent(
                        at,
                        "the log driver awslogs has no option \"%s\"%s"
                            .formatted(option, Suggestions.hint(option, AWSLOGS)))
                    .withFix(option, Suggestions.to(option, AWSLOGS)));
          }
        });
  }

  private static Map<String, Location> options(BoundObject template) {
    Map<String, Location> options = new LinkedHashMap<>();
    if (template.attribute("logDriverOptions").orElse(null) instanceof YamlSequence list) {
      for (YamlNode each : list.items()) {
        if (each instanceof YamlMapping option) {
          option.entries().stream()
              .filter(entry -> entry.name().equals("name"))
              .forEach(
                  entry -> {
                    if (entry.value() instanceof YamlScalar name) {
                      options.put(name.value(), name.at());
                    }
                  });
        }
      }
    }
    return options;
  }

  private Diagnostic ignored(Location at) {
    return new Diagnostic(
        at,
        rule,
        Severity.WARNING,
        "without a logDriver these options do nothing",
        Jenkins.SILENT,
        List.of());
  }

  private Diagnostic silent(Location at, String message) {
    return Diagnostic.silent(at, rule, message);
  }
}
