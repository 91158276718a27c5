package delivery.deployer.environment;

import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.source.LocatedValue;
import delivery.deployer.yaml.TypedMapping;
import delivery.deployer.yaml.YamlFileReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads {@code <directory>/<name>.yaml} or {@code .yml}, and the file that it shares settings with;
 * an unknown key, environment or shape is an error.
 */
public final class EnvironmentFileReader {
  private static final String SHARED = "shared";
  private static final String STACKS = "stacks";

  /** What is the same for every stack of an environment. */
  public static final List<String> PLACE_KEYS =
      List.of(
          "region",
          "account",
          "deployRole",
          "externalId",
          "serviceRole",
          "templateBucket",
          "protected");

  /** What each stack may have of its own. */
  public static final List<String> STACK_KEYS =
      List.of(
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

  /** What CloudFormation may be allowed to do with a template. */
  public static final List<String> CAPABILITIES =
      List.of("CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND");

  private static final List<String> ENDINGS = List.of(".yaml", ".yml");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private EnvironmentFileReader() {}

  /**
   * Reads one environment: every stack of it, in the order written.
   *
   * @throws InvalidInputException naming the environments that exist, or the place of what is wrong
   */
  public static List<Environment> readAll(Path directory, String name) {
    Path file = file(directory, name);
    List<TypedMapping> layers = layers(file);
    Map<String, List<TypedMapping>> stacks = stacks(layers);
    if (stacks.isEmpty()) {
      return List.of(new EnvironmentSettings(layers).environment(name, file, Optional.empty()));
    }
    layers.forEach(EnvironmentFileReader::refuseOneStacksKeys);
    List<Environment> environments =
        stacks.entrySet().stream()
            .map(
                stack ->
                    new EnvironmentSettings(stack.getValue())
                        .environment(name, file, Optional.of(stack.getKey())))
            .toList();
    StackOrder.check(environments);
    return environments;
  }

  /**
   * Reads the environment's only stack.
   *
   * @throws InvalidInputException also when it has several
   */
  public static Environment read(Path directory, String name) {
    List<Environment> stacks = readAll(directory, name);
    if (stacks.size() > 1) {
      throw new InvalidInputException(
          "environment '%s' has several stacks: %s; name one by --stack"
              .formatted(name, String.join(", ", stacks.stream().map(StackOrder::name).toList())));
    }
    return stacks.getFirst();
  }

  private static Path file(Path directory, String name) {
    List<Path> files =
        ENDINGS.stream()
            .map(ending -> directory.resolve(name + ending))
            .filter(Files::isRegularFile)
            .toList();
    if (files.size() > 1) {
      throw new InvalidInputException(
          "environment '%s' is described twice: by %s and %s; keep one"
              .formatted(name, files.getFirst(), files.getLast()));
    }
    if (!NAME.matcher(name).matches() || files.isEmpty()) {
      List<String> known = names(directory);
      throw new InvalidInputException(
          "no environment '%s' in %s; there %s"
              .formatted(
                  name,
                  directory,
                  known.isEmpty() ? "is none" : "are: " + String.join(", ", known)));
    }
    return files.getFirst();
  }

  /** The file, then the one that it shares settings with. */
  private static List<TypedMapping> layers(Path file) {
    TypedMapping own = YamlFileReader.read(file);
    requireKeys(own, List.of(PLACE_KEYS, STACK_KEYS, List.of(SHARED, STACKS)));
    Optional<LocatedValue<String>> shared = own.string(SHARED);
    if (shared.isEmpty()) {
      return List.of(own);
    }
    Path other = file.resolveSibling(shared.get().value());
    if (!Files.isRegularFile(other)) {
      throw new InvalidInputException(
          shared.get().location(), "'shared' names %s, which does not exist".formatted(other));
    }
    TypedMapping settings = YamlFileReader.read(other);
    requireKeys(settings, List.of(PLACE_KEYS, STACK_KEYS, List.of(STACKS)));
    return List.of(own, settings);
  }

  /** Each stack's own layers, nearest first: the environment's file goes before the shared one. */
  private static Map<String, List<TypedMapping>> stacks(List<TypedMapping> layers) {
    Map<String, List<TypedMapping>> stacks = new LinkedHashMap<>();
    for (TypedMapping layer : layers) {
      layer
          .mapping(STACKS)
          .ifPresent(
              all -> {
                for (String stack : all.names()) {
                  if (!NAME.matcher(stack).matches()) {
                    throw new InvalidInputException(
                        all.keyLocation(stack),
                        "'%s' is no name; allowed are letters, digits and . _ -".formatted(stack));
                  }
                  stacks.computeIfAbsent(stack, unused -> new ArrayList<>());
                }
              });
    }
    for (TypedMapping layer : layers) {
      stacks.forEach(
          (stack, own) -> {
            layer
                .mapping(STACKS)
                .flatMap(all -> all.mapping(stack))
                .ifPresent(
                    found -> {
                      requireKeys(found, List.of(STACK_KEYS, List.of("dependsOn")));
                      own.add(found);
                    });
            own.add(layer);
          });
    }
    return stacks;
  }

  /** With several stacks, what only one of them can have must stand in that one. */
  private static void refuseOneStacksKeys(TypedMapping layer) {
    for (String key : List.of("stackName", "template", "parameters")) {
      if (layer.names().contains(key)) {
        throw new InvalidInputException(
            layer.keyLocation(key),
            "with 'stacks', each of them has '%s' of its own; move it there".formatted(key));
      }
    }
  }

  private static void requireKeys(TypedMapping mapping, List<List<String>> allowed) {
    List<String> all = allowed.stream().flatMap(List::stream).toList();
    for (String key : mapping.names()) {
      if (!all.contains(key)) {
        throw new InvalidInputException(
            mapping.keyLocation(key),
            "unknown key '%s'; allowed are %s".formatted(key, String.join(", ", all)));
      }
    }
  }

  /** The environments of a directory, sorted; what begins with a line below is shared settings. */
  public static List<String> names(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> ENDINGS.stream().anyMatch(file::endsWith))
          .map(file -> file.substring(0, file.lastIndexOf('.')))
          .filter(name -> NAME.matcher(name).matches())
          .distinct()
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new InvalidInputException(directory + ": no such directory of environments");
    }
  }
}
