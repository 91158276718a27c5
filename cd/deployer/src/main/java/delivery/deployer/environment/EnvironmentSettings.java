package delivery.deployer.environment;

import delivery.deployer.environment.Environment.EnvironmentParameter;
import delivery.deployer.environment.Environment.RollbackAlarms;
import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.source.LocatedValue;
import delivery.deployer.yaml.TypedMapping;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.Region;

/**
 * One stack's settings in layers, the nearest first: what the nearest layer that has a key says
 * holds; parameters and tags are each a key of their own.
 */
record EnvironmentSettings(List<TypedMapping> layers) {
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
  private static final Pattern REGION = Pattern.compile("[a-z]{2,5}(-[a-z]+)+-\\d+");
  private static final Pattern STACK_NAME = Pattern.compile("[A-Za-z][-A-Za-z0-9]{0,127}");

  EnvironmentSettings {
    layers = List.copyOf(layers);
  }

  /** The environment of these settings; {@code stack} is what its file calls the stack. */
  Environment environment(String name, Path file, Optional<String> stack) {
    return new Environment(
        name,
        file,
        stack,
        with("dependsOn").texts("dependsOn"),
        region(),
        account(),
        string("deployRole"),
        string("externalId"),
        string("serviceRole"),
        templateBucket(),
        matching("stackName", STACK_NAME, "a letter, then letters, digits and hyphens"),
        required("template"),
        capabilities(),
        with("terminationProtection")
            .bool("terminationProtection")
            .map(LocatedValue::value)
            .orElse(false),
        parameters(),
        tags(),
        with("notificationTopics").texts("notificationTopics"),
        rollback(),
        string("stackPolicy"));
  }

  /** The nearest layer that has the key; where none has, the nearest. */
  private TypedMapping with(String key) {
    return layers.stream()
        .filter(layer -> layer.names().contains(key))
        .findFirst()
        .orElse(layers.getFirst());
  }

  private Optional<LocatedValue<String>> string(String key) {
    return with(key).string(key);
  }

  private LocatedValue<String> required(String key) {
    return string(key)
        .filter(text -> !text.value().isBlank())
        .orElseThrow(
            () ->
                new InvalidInputException(
                    layers.getFirst().location(), "'" + key + "' is missing"));
  }

  /** Where none is named, one of a name of its own in the environment's account. */
  private LocatedValue<String> templateBucket() {
    return with("templateBucket").names().contains("templateBucket")
        ? required("templateBucket")
        : new LocatedValue<>(
            Environment.ownBucket(account().value(), region().value()),
            layers.getFirst().location());
  }

  private LocatedValue<String> account() {
    return matching("account", ACCOUNT, "twelve digits");
  }

  private LocatedValue<String> region() {
    LocatedValue<String> region = matching("region", REGION, "a region such as eu-central-1");
    List<String> known = Region.regions().stream().map(Region::id).sorted().toList();
    if (!known.contains(region.value())) {
      throw new InvalidInputException(
          region.location(),
          "'region' is '%s', which AWS does not have; it has %s"
              .formatted(region.value(), String.join(", ", known)));
    }
    return region;
  }

  private LocatedValue<String> matching(String key, Pattern pattern, String allowed) {
    LocatedValue<String> text = required(key);
    if (!pattern.matcher(text.value()).matches()) {
      throw new InvalidInputException(
          text.location(), "'%s' is '%s'; allowed is %s".formatted(key, text.value(), allowed));
    }
    return text;
  }

  private List<LocatedValue<String>> capabilities() {
    List<LocatedValue<String>> capabilities = with("capabilities").texts("capabilities");
    for (LocatedValue<String> capability : capabilities) {
      if (!EnvironmentFileReader.CAPABILITIES.contains(capability.value())) {
        throw new InvalidInputException(
            capability.location(),
            "unknown capability '%s'; allowed are %s"
                .formatted(
                    capability.value(), String.join(", ", EnvironmentFileReader.CAPABILITIES)));
      }
    }
    return capabilities;
  }

  private Map<String, EnvironmentParameter> parameters() {
    Map<String, EnvironmentParameter> parameters = new LinkedHashMap<>();
    for (TypedMapping layer : layers.reversed()) {
      layer
          .mapping("parameters")
          .ifPresent(
              mapping -> {
                for (String name : mapping.names()) {
                  parameters.put(
                      name,
                      new EnvironmentParameter(
                          name, mapping.keyLocation(name), mapping.textOrList(name)));
                }
              });
    }
    return Collections.unmodifiableMap(parameters);
  }

  private Map<String, LocatedValue<String>> tags() {
    Map<String, LocatedValue<String>> tags = new LinkedHashMap<>();
    for (TypedMapping layer : layers.reversed()) {
      layer
          .mapping("tags")
          .ifPresent(mapping -> mapping.names().forEach(n -> tags.put(n, mapping.textOrList(n))));
    }
    return Collections.unmodifiableMap(tags);
  }

  private Optional<RollbackAlarms> rollback() {
    List<LocatedValue<String>> alarms = with("rollbackAlarms").texts("rollbackAlarms");
    Optional<LocatedValue<String>> minutes = with("rollbackMinutes").text("rollbackMinutes");
    if (alarms.isEmpty()) {
      // A nearer layer may switch off what a shared one says.
      boolean off =
          layers.stream().anyMatch(layer -> layer.names().contains("rollbackAlarms"))
              && with("rollbackAlarms") != with("rollbackMinutes");
      if (minutes.isPresent() && !off) {
        throw new InvalidInputException(
            minutes.get().location(), "'rollbackMinutes' needs 'rollbackAlarms'");
      }
      return Optional.empty();
    }
    return Optional.of(
        new RollbackAlarms(alarms, minutes.map(EnvironmentSettings::minutes).orElse(0)));
  }

  private static int minutes(LocatedValue<String> text) {
    if (!text.value().matches("\\d{1,3}") || Integer.parseInt(text.value()) > 180) {
      throw new InvalidInputException(
          text.location(), "'rollbackMinutes' is '" + text.value() + "'; allowed is 0 to 180");
    }
    return Integer.parseInt(text.value());
  }
}
