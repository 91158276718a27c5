package delivery.junit;

import delivery.artifacts.Name;
import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.BoundValue;
import delivery.artifacts.jcasc.Interpolation;
import delivery.artifacts.jcasc.Jcasc;
import delivery.artifacts.syntax.yaml.YamlNode;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.artifacts.syntax.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a repository's Configuration as Code files make of a controller. */
public final class Controller {
  private final Repository repository;
  private final Map<String, String> variables;
  private final List<BoundValue> values;

  Controller(Repository repository, Map<String, String> variables) {
    this.repository = repository;
    this.variables = Map.copyOf(variables);
    this.values = repository.all(Jcasc.class).flatMap(file -> file.values().stream()).toList();
  }

  /**
   * The value at a path, such as {@code jenkins.clouds[0].ecs.cluster}; of a list, all its texts.
   * An element of a list may be chosen by one of its values: {@code
   * jenkins.clouds[0].ecs.templates[label=app-build].cpu}.
   *
   * @return empty when nothing sets it
   * @throws AssertionError when the controller knows no such attribute
   */
  public List<String> values(String path) {
    return set(path).map(value -> texts(value.value())).orElse(List.of());
  }

  /** The one value at a path. */
  public Optional<String> value(String path) {
    return values(path).stream().findFirst();
  }

  Optional<BoundValue> set(String path) {
    String exact = new TypedPath(values, this::text).exact(path);
    Optional<BoundValue> found =
        values.stream().filter(value -> value.path().equals(exact)).findFirst();
    if (found.isEmpty()) {
      TypedPath.check(repository.lock().jcasc(), exact);
    }
    return found;
  }

  /** The labels that agents offer. */
  public List<String> labels() {
    return names(Name.AgentLabel.class);
  }

  /** The ids of the credentials that are defined. */
  public List<String> credentials() {
    return names(Name.CredentialId.class);
  }

  private List<String> names(Class<? extends Name> kind) {
    return repository
        .all(Jcasc.class)
        .flatMap(Jcasc::definitions)
        .map(each -> each.value())
        .filter(kind::isInstance)
        .map(Name::text)
        .distinct()
        .toList();
  }

  private List<String> texts(YamlNode node) {
    List<String> texts = new ArrayList<>();
    switch (node) {
      case YamlScalar scalar -> texts.add(text(scalar));
      case YamlSequence list -> list.items().forEach(each -> texts.addAll(texts(each)));
      default -> {
        // An object is asked for by its attributes.
      }
    }
    return texts;
  }

  /** The text with the controller's variables put in. */
  private String text(YamlScalar scalar) {
    return Interpolation.of(scalar.value(), variables).resolved();
  }
}
