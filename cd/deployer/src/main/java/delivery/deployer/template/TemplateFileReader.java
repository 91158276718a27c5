package delivery.deployer.template;

import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.source.FileLocation;
import delivery.deployer.source.LocatedValue;
import delivery.deployer.template.TemplateParameter.Bounds;
import delivery.deployer.yaml.TypedMapping;
import delivery.deployer.yaml.YamlFileReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a template's parameters and resources with their places; functions are not evaluated. */
public final class TemplateFileReader {
  private static final String NESTED = "AWS::CloudFormation::Stack";
  private static final String TRANSFORM = "Fn::Transform";

  private TemplateFileReader() {}

  /**
   * Reads a template.
   *
   * @throws InvalidInputException when the file is no template, is larger than CloudFormation
   *     accepts, or a parameter or resource has no type
   */
  public static TemplateFile read(Path file) {
    long bytes = size(file);
    if (bytes > TemplateFile.MAXIMUM_BYTES) {
      throw new InvalidInputException(
          new FileLocation(file, 1, 1),
          "the template has %d bytes; CloudFormation accepts %d: move resources to a nested stack"
              .formatted(bytes, TemplateFile.MAXIMUM_BYTES));
    }
    return template(file, bytes, YamlFileReader.read(file));
  }

  /**
   * Reads a template's text, such as that of a stack.
   *
   * @param name what places are named by
   * @throws InvalidInputException when it is no template
   */
  public static TemplateFile parse(Path name, String text) {
    return template(name, text.length(), YamlFileReader.parse(name, text));
  }

  private static TemplateFile template(Path file, long bytes, TypedMapping root) {
    Optional<TypedMapping> resources = root.mapping("Resources");
    if (resources.isEmpty() && !root.names().contains(TRANSFORM)) {
      throw new InvalidInputException(root.location(), "a template needs a 'Resources' section");
    }
    return new TemplateFile(
        file,
        bytes,
        root.mapping("Parameters").map(TemplateFileReader::parameters).orElse(Map.of()),
        resources.map(TemplateFileReader::resources).orElse(Map.of()),
        root.mapping("Outputs").map(TemplateFileReader::outputs).orElse(Map.of()),
        root.mapping("Outputs").map(TemplateReferences::within).orElse(List.of()),
        root.names().contains("Transform")
            || root.names().contains(TRANSFORM)
            || List.of("Parameters", "Resources", "Conditions", "Mappings", "Outputs").stream()
                .anyMatch(
                    name -> root.mapping(name).map(TemplateFileReader::isRewritten).orElse(false)));
  }

  /** Whether a macro, or a loop, makes entries of the section or of one of its entries' bodies. */
  private static boolean isRewritten(TypedMapping section) {
    return section.names().stream()
        .anyMatch(name -> name.startsWith("Fn::") || section.keysWithin(name).contains(TRANSFORM));
  }

  private static Map<String, TemplateParameter> parameters(TypedMapping section) {
    Map<String, TemplateParameter> parameters = new LinkedHashMap<>();
    for (String name : section.names()) {
      if (name.startsWith("Fn::")) {
        continue;
      }
      TypedMapping body = body(section, name);
      Optional<LocatedValue<String>> defaultValue =
          body.names().contains("Default")
              ? Optional.of(body.textOrList("Default"))
              : Optional.empty();
      parameters.put(
          name,
          new TemplateParameter(
              name,
              section.keyLocation(name),
              type(section, name, body),
              defaultValue,
              body.text("NoEcho").map(text -> text.value().equalsIgnoreCase("true")).orElse(false),
              body.texts("AllowedValues").stream().map(LocatedValue::value).toList(),
              body.text("AllowedPattern").map(LocatedValue::value),
              bounds(body, "MinLength", "MaxLength"),
              bounds(body, "MinValue", "MaxValue")));
    }
    return Collections.unmodifiableMap(parameters);
  }

  private static Bounds bounds(TypedMapping body, String lowest, String highest) {
    return new Bounds(number(body, lowest), number(body, highest));
  }

  private static Optional<Double> number(TypedMapping body, String key) {
    return body.text(key)
        .map(
            text -> {
              try {
                return Double.valueOf(text.value());
              } catch (NumberFormatException e) {
                throw new InvalidInputException(text.location(), "'" + key + "' must be a number");
              }
            });
  }

  private static Map<String, TemplateResource> resources(TypedMapping section) {
    Map<String, TemplateResource> resources = new LinkedHashMap<>();
    for (String logicalId : section.names()) {
      if (logicalId.startsWith("Fn::")) {
        continue;
      }
      TypedMapping body = body(section, logicalId);
      if (body.names().contains(TRANSFORM) && !body.names().contains("Type")) {
        continue;
      }
      String type = type(section, logicalId, body);
      Optional<NestedTemplate> nested =
          type.equals(NESTED)
              ? body.mapping("Properties").flatMap(NestedTemplate::read)
              : Optional.empty();
      resources.put(
          logicalId,
          new TemplateResource(
              logicalId,
              type,
              section.keyLocation(logicalId),
              nested,
              body.mapping("Properties").map(TemplateFileReader::properties).orElse(Map.of()),
              type.equals(NESTED) ? givenParameters(body) : Map.of(),
              TemplateReferences.within(body)));
    }
    return Collections.unmodifiableMap(resources);
  }

  private static Map<String, List<String>> properties(TypedMapping section) {
    Map<String, List<String>> properties = new LinkedHashMap<>();
    for (String name : section.names()) {
      properties.put(
          name, TemplateReferences.of(section, name).stream().map(LocatedValue::value).toList());
    }
    return Collections.unmodifiableMap(properties);
  }

  private static Map<String, List<String>> givenParameters(TypedMapping body) {
    Map<String, List<String>> given = new LinkedHashMap<>();
    body.mapping("Properties")
        .filter(properties -> !properties.isScalar("Parameters"))
        .flatMap(properties -> properties.mapping("Parameters"))
        .ifPresent(
            parameters ->
                parameters
                    .names()
                    .forEach(
                        name ->
                            given.put(
                                name,
                                TemplateReferences.of(parameters, name).stream()
                                    .map(LocatedValue::value)
                                    .toList())));
    return given;
  }

  private static Map<String, TemplateOutput> outputs(TypedMapping section) {
    Map<String, TemplateOutput> outputs = new LinkedHashMap<>();
    for (String name : section.names()) {
      outputs.put(
          name,
          new TemplateOutput(
              name, section.keyLocation(name), TemplateReferences.of(section, name)));
    }
    return outputs;
  }

  private static TypedMapping body(TypedMapping section, String name) {
    return section
        .mapping(name)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    section.keyLocation(name), "'" + name + "' has no definition"));
  }

  private static String type(TypedMapping section, String name, TypedMapping body) {
    return body.text("Type")
        .map(LocatedValue::value)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    section.keyLocation(name), "'" + name + "' has no 'Type'"));
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new InvalidInputException(file + ": cannot be read: " + e);
    }
  }
}
