package delivery.deployer.parameters;

import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.json.JsonFile;
import delivery.deployer.json.JsonObject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The file between the stages {@code parameters} and {@code deploy}; it never holds a secret. */
public final class ParametersFile {
  private ParametersFile() {}

  /** Writes the file; the same set gives the same bytes. */
  public static void write(Path file, ParameterSet set) {
    JsonFile.write(file, document(set));
  }

  /** The set as a JSON document. */
  public static Map<String, Object> document(ParameterSet set) {
    return JsonFile.document(
        "environment", set.environment(),
        "stackName", set.stackName(),
        "template", set.template(),
        "templateUrl", set.templateUrl(),
        "contentHash", set.contentHash(),
        "parameters", set.parameters().stream().map(ParametersFile::document).toList());
  }

  private static Map<String, Object> document(DeploymentParameter parameter) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", parameter.name());
    parameter.value().ifPresent(value -> document.put("value", value));
    parameter.reference().ifPresent(reference -> document.put("reference", reference));
    if (!parameter.version().isEmpty()) {
      document.put("version", parameter.version());
    }
    document.put("origin", parameter.origin().name());
    document.put("place", parameter.place());
    if (parameter.noEcho()) {
      document.put("noEcho", true);
    }
    return document;
  }

  /**
   * Reads the file.
   *
   * @throws InvalidInputException when it is not what {@code parameters} writes
   */
  public static ParameterSet read(Path file) {
    JsonObject root = JsonFile.read(file);
    return new ParameterSet(
        root.text("environment"),
        root.text("stackName"),
        root.text("template"),
        root.text("templateUrl"),
        root.text("contentHash"),
        root.objects("parameters").stream().map(ParametersFile::parameter).toList());
  }

  private static DeploymentParameter parameter(JsonObject object) {
    return new DeploymentParameter(
        object.text("name"),
        object.optionalText("value"),
        object.optionalText("reference"),
        object.optionalText("version").orElse(""),
        origin(object),
        object.text("place"),
        object.flag("noEcho"));
  }

  private static Origin origin(JsonObject object) {
    String text = object.text("origin");
    return Arrays.stream(Origin.values())
        .filter(origin -> origin.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "%s: origin '%s'; allowed are %s"
                        .formatted(object.place(), text, List.of(Origin.values()))));
  }
}
