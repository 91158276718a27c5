package delivery.artifacts.jcasc;

import delivery.artifacts.Artifact;
import delivery.artifacts.Name;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.syntax.yaml.YamlEntry;
import delivery.artifacts.syntax.yaml.YamlMapping;
import delivery.artifacts.syntax.yaml.YamlNode;
import delivery.artifacts.syntax.yaml.YamlReader;
import delivery.artifacts.syntax.yaml.YamlScalar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The environment variables that the controller gets, each declared once.
 *
 * @param declared name to place
 * @param values name to the value used where there is no AWS; secrets have none
 */
public record ControllerEnvironment(
    String path, Map<String, Location> declared, Map<String, String> values) implements Artifact {
  /** Where this repository declares them, relative to its root. */
  public static final String PATH = "jenkins-docker/controller/environment.yaml";

  public ControllerEnvironment {
    declared = Map.copyOf(declared);
    values = Map.copyOf(values);
  }

  /** A value for every variable; one without a value here, such as a secret, is its own name. */
  public Map<String, String> placeholders() {
    Map<String, String> all = new LinkedHashMap<>();
    declared.keySet().forEach(name -> all.put(name, values.getOrDefault(name, name)));
    return all;
  }

  /** Reads the declarations; what is not a mapping declares nothing. */
  public static ControllerEnvironment read(SourceFile file) {
    Map<String, Location> declared = new LinkedHashMap<>();
    Map<String, String> values = new LinkedHashMap<>();
    for (YamlNode document : new YamlReader().read(file).documents()) {
      if (document instanceof YamlMapping variables) {
        for (YamlEntry variable : variables.entries()) {
          declared.put(variable.name(), variable.at());
          local(variable.value()).ifPresent(value -> values.put(variable.name(), value));
        }
      }
    }
    return new ControllerEnvironment(file.path(), declared, values);
  }

  @Override
  public Stream<Located<Name>> definitions() {
    return declared.entrySet().stream()
        .map(each -> new Name.EnvironmentVariable(each.getKey()).at(each.getValue()));
  }

  /** Each variable comes from the task definition or the image. */
  @Override
  public Stream<Located<Name>> uses() {
    return declared.entrySet().stream()
        .map(each -> new Name.ContainerVariable(each.getKey()).at(each.getValue()));
  }

  private static Optional<String> local(YamlNode variable) {
    return variable instanceof YamlMapping fields
            && fields.value("local").orElse(null) instanceof YamlScalar value
        ? Optional.of(value.value())
        : Optional.empty();
  }
}
