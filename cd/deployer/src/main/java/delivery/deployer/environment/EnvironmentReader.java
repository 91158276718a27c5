package delivery.deployer.environment;

import delivery.deployer.environment.Environment.EnvironmentParameter;
import delivery.deployer.environment.Environment.RollbackAlarms;
import delivery.deployer.failure.InvalidInput;
import delivery.deployer.source.Located;
import delivery.deployer.yaml.YamlFile;
import delivery.deployer.yaml.YamlMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.Region;

/**
 * Reads {@code <directory>/<name>.yaml} or {@code .yml}; an unknown key, environment or shape is an
 * error.
 */
public final class EnvironmentReader {
  private static final List<String> KEYS =
      List.of(
          "region",
          "account",
          "deployRole",
          "externalId",
          "serviceRole",
          "templateBucket",
          "stackName",
          "template",
          "capabilities",
          "terminationProtection",
          "parameters",
          "tags",
          "notificationTopics",
          "rollbackAlarms",
          "rollbackMinutes",
          "stackPolicy");
  private static final List<String> CAPABILITIES =
      List.of("CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND");
  private static final List<String> ENDINGS = List.of(".yaml", ".yml");
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
  private static final Pattern REGION = Pattern.compile("[a-z]{2,5}(-[a-z]+)+-\\d+");
  private static final Pattern STACK_NAME = Pattern.compile("[A-Za-z][-A-Za-z0-9]{0,127}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private EnvironmentReader() {}

  /**
   * Reads one environment.
   *
   * @throws InvalidInput naming the environments that exist, or the place of what is wrong
   */
  public static Environment read(Path directory, String name) {
    List<Path> files =
        ENDINGS.stream()
            .map(ending -> directory.resolve(name + ending))
            .filter(Files::isRegularFile)
            .toList();
    if (files.size() > 1) {
      throw new InvalidInput(
          "environment '%s' is described twice: by %s and %s; keep one"
              .formatted(name, files.getFirst(), files.getLast()));
    }
    if (!NAME.matcher(name).matches() || files.isEmpty()) {
      List<String> known = names(directory);
      throw new InvalidInput(
          "no environment '%s' in %s; there %s"
              .formatted(
                  name,
                  directory,
                  known.isEmpty() ? "is none" : "are: " + String.join(", ", known)));
    }
    Path file = files.getFirst();
    YamlMapping root = YamlFile.read(file);
    for (String key : root.names()) {
      if (!KEYS.contains(key)) {
        throw new InvalidInput(
            root.keyLocation(key),
            "unknown key '%s'; allowed are %s".formatted(key, String.join(", ", KEYS)));
      }
    }
    return new Environment(
        name,
        file,
        region(root),
        matching(root, "account", ACCOUNT, "twelve digits"),
        root.string("deployRole"),
        root.string("externalId"),
        root.string("serviceRole"),
        required(root, "templateBucket"),
        matching(root, "stackName", STACK_NAME, "a letter, then letters, digits and hyphens"),
        required(root, "template"),
        capabilities(root),
        root.bool("terminationProtection").map(Located::value).orElse(false),
        parameters(root),
        tags(root),
        root.texts("notificationTopics"),
        rollback(root),
        root.string("stackPolicy"));
  }

  /** The environments of a directory, sorted. */
  public static List<String> names(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> ENDINGS.stream().anyMatch(file::endsWith))
          .map(file -> file.substring(0, file.lastIndexOf('.')))
          .distinct()
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new InvalidInput(directory + ": no such directory of environments");
    }
  }

  private static Located<String> required(YamlMapping root, String key) {
    return root.string(key)
        .filter(text -> !text.value().isBlank())
        .orElseThrow(() -> new InvalidInput(root.location(), "'" + key + "' is missing"));
  }

  private static Located<String> region(YamlMapping root) {
    Located<String> region = matching(root, "region", REGION, "a region such as eu-central-1");
    List<String> known = Region.regions().stream().map(Region::id).sorted().toList();
    if (!known.contains(region.value())) {
      throw new InvalidInput(
          region.location(),
          "'region' is '%s', which AWS does not have; it has %s"
              .formatted(region.value(), String.join(", ", known)));
    }
    return region;
  }

  private static Located<String> matching(
      YamlMapping root, String key, Pattern pattern, String allowed) {
    Located<String> text = required(root, key);
    if (!pattern.matcher(text.value()).matches()) {
      throw new InvalidInput(
          text.location(), "'%s' is '%s'; allowed is %s".formatted(key, text.value(), allowed));
    }
    return text;
  }

  private static List<Located<String>> capabilities(YamlMapping root) {
    List<Located<String>> capabilities = root.texts("capabilities");
    for (Located<String> capability : capabilities) {
      if (!CAPABILITIES.contains(capability.value())) {
        throw new InvalidInput(
            capability.location(),
            "unknown capability '%s'; allowed are %s"
                .formatted(capability.value(), String.join(", ", CAPABILITIES)));
      }
    }
    return capabilities;
  }

  private static Map<String, EnvironmentParameter> parameters(YamlMapping root) {
    Map<String, EnvironmentParameter> parameters = new LinkedHashMap<>();
    root.mapping("parameters")
        .ifPresent(
            mapping -> {
              for (String name : mapping.names()) {
                parameters.put(
                    name,
                    new EnvironmentParameter(
                        name, mapping.keyLocation(name), mapping.textOrList(name)));
              }
            });
    return Collections.unmodifiableMap(parameters);
  }

  private static Map<String, Located<String>> tags(YamlMapping root) {
    Map<String, Located<String>> tags = new LinkedHashMap<>();
    root.mapping("tags")
        .ifPresent(mapping -> mapping.names().forEach(n -> tags.put(n, mapping.textOrList(n))));
    return Collections.unmodifiableMap(tags);
  }

  private static Optional<RollbackAlarms> rollback(YamlMapping root) {
    List<Located<String>> alarms = new ArrayList<>(root.texts("rollbackAlarms"));
    Optional<Located<String>> minutes = root.text("rollbackMinutes");
    if (alarms.isEmpty()) {
      minutes.ifPresent(
          text -> {
            throw new InvalidInput(text.location(), "'rollbackMinutes' needs 'rollbackAlarms'");
          });
      return Optional.empty();
    }
    return Optional.of(
        new RollbackAlarms(List.copyOf(alarms), minutes.map(EnvironmentReader::minutes).orElse(0)));
  }

  private static int minutes(Located<String> text) {
    if (!text.value().matches("\\d{1,3}") || Integer.parseInt(text.value()) > 180) {
      throw new InvalidInput(
          text.location(), "'rollbackMinutes' is '" + text.value() + "'; allowed is 0 to 180");
    }
    return Integer.parseInt(text.value());
  }
}
