package delivery.pipeline.steps;

import static delivery.pipeline.steps.Definitions.step;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Functions that only describe something for a step around them. */
final class Symbols {
  /** The key under which a description keeps its kind. */
  static final String SYMBOL = "$symbol";

  private static final Set<String> NAMES =
      all().stream().map(StepDefinition::name).collect(Collectors.toUnmodifiableSet());

  private Symbols() {}

  static List<StepDefinition> all() {
    return List.of(
        symbol(
            "string", "credentialsId", "variable", "name", "defaultValue", "description", "trim"),
        symbol("usernamePassword", "credentialsId", "usernameVariable", "passwordVariable"),
        symbol("usernameColonPassword", "credentialsId", "variable"),
        symbol(
            "sshUserPrivateKey",
            "credentialsId",
            "keyFileVariable",
            "passphraseVariable",
            "usernameVariable"),
        symbol("file", "credentialsId", "variable", "name", "description"),
        symbol("booleanParam", "name", "defaultValue", "description"),
        symbol("choice", "name", "choices", "description"),
        symbol("text", "name", "defaultValue", "description", "trim"),
        symbol("password", "name", "defaultValue", "description"),
        symbol("agent"),
        symbol("nonresumable"),
        symbol("parameters"),
        symbol("buildDiscarder"),
        symbol(
            "logRotator",
            "numToKeepStr",
            "daysToKeepStr",
            "artifactNumToKeepStr",
            "artifactDaysToKeepStr"),
        symbol("disableConcurrentBuilds", "abortPrevious"),
        symbol("pipelineTriggers"),
        symbol("cron"),
        symbol("pollSCM"));
  }

  /** Whether a name only describes, so that calling it is no step of the run. */
  static boolean isSymbol(String name) {
    return NAMES.contains(name);
  }

  private static StepDefinition symbol(String name, String... parameters) {
    return step(
            name,
            call -> {
              Map<String, @Nullable Object> description = new LinkedHashMap<>(call.arguments());
              description.put(SYMBOL, name);
              return description;
            })
        .optionalSole("<anonymous>")
        .optional(parameters)
        .build();
  }
}
