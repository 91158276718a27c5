package delivery.deployer.template;

import delivery.deployer.failure.InvalidInput;
import delivery.deployer.source.Located;
import delivery.deployer.source.Location;
import delivery.deployer.template.TemplateParameter.Bounds;
import delivery.deployer.yaml.YamlFile;
import delivery.deployer.yaml.YamlMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a template's parameters and resources with their places; functions are not evaluated. */
public final class TemplateReader {
  private TemplateReader() {}

  /**
   * Reads a template.
   *
   * @throws InvalidInput when the file is no template, is larger than CloudFormation accepts, or a
   *     parameter or resource has no type
   */
  public static Template read(Path file) {
    long bytes = size(file);
    if (bytes > Template.MAXIMUM_BYTES) {
      throw new InvalidInput(
          new Location(file, 1, 1),
          "the template has %d bytes; CloudFormation accepts %d: move resources to a nested stack"
              .formatted(bytes, Template.MAXIMUM_BYTES));
    }
    YamlMapping root = YamlFile.read(file);
    YamlMapping resources =
        root.mapping("Resources")
            .orElseThrow(
                () -> new InvalidInput(root.location(), "a template needs a 'Resources' section"));
    return new Template(
        file,
        bytes,
        root.mapping("Parameters").map(TemplateReader::parameters).orElse(Map.of()),
        resources(resources),
        root.mapping("Outputs").map(TemplateReferences::within).orElse(List.of()),
        root.names().contains("Transform")
            || resources.names().stream().anyMatch(name -> name.startsWith("Fn::")));
  }

  private static Map<String, TemplateParameter> parameters(YamlMapping section) {
    Map<String, TemplateParameter> parameters = new LinkedHashMap<>();
    for (String name : section.names()) {
      YamlMapping body = body(section, name);
      Optional<Located<String>> defaultValue =
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
              body.texts("AllowedValues").stream().map(Located::value).toList(),
              body.text("AllowedPattern").map(Located::value),
              bounds(body, "MinLength", "MaxLength"),
              bounds(body, "MinValue", "MaxValue")));
    }
    return Collections.unmodifiableMap(parameters);
  }

  private static Bounds bounds(YamlMapping body, String lowest, String highest) {
    return new Bounds(number(body, lowest), number(body, highest));
  }

  private static Optional<Double> number(YamlMapping body, String key) {
    return body.text(key)
        .map(
            text -> {
              try {
                return Double.valueOf(text.value());
              } catch (NumberFormatException e) {
                throw new InvalidInput(text.location(), "'" + key + "' must be a number");
              }
            });
  }

  private static Map<String, TemplateResource> resources(YamlMapping section) {
    Map<String, TemplateResource> resources = new LinkedHashMap<>();
    for (String logicalId : section.names()) {
      if (logicalId.startsWith("Fn::")) {
        continue;
      }
      YamlMapping body = body(section, logicalId);
      String type = type(section, logicalId, body);
      Optional<String> nested =
          type.equals("AWS::CloudFormation::Stack")
              ? body.mapping("Properties").flatMap(TemplateReader::templateName)
              : Optional.empty();
      resources.put(
          logicalId,
          new TemplateResource(
              logicalId,
              type,
              section.keyLocation(logicalId),
              nested,
              body.mapping("Properties").map(YamlMapping::names).orElse(List.of()),
              TemplateReferences.within(body)));
    }
    return Collections.unmodifiableMap(resources);
  }

  /** The last path segment of the URL, which is the same in the folder and in the bucket. */
  private static Optional<String> templateName(YamlMapping properties) {
    return properties.scalarsWithin("TemplateURL").stream()
        .filter(text -> text.matches(".*\\.(yaml|yml|json|template)"))
        .reduce((first, second) -> second)
        .map(text -> text.substring(text.lastIndexOf('/') + 1));
  }

  private static YamlMapping body(YamlMapping section, String name) {
    return section
        .mapping(name)
        .orElseThrow(
            () -> new InvalidInput(section.keyLocation(name), "'" + name + "' has no definition"));
  }

  private static String type(YamlMapping section, String name, YamlMapping body) {
    return body.text("Type")
        .map(Located::value)
        .orElseThrow(
            () -> new InvalidInput(section.keyLocation(name), "'" + name + "' has no 'Type'"));
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new InvalidInput(file + ": cannot be read: " + e);
    }
  }
}
