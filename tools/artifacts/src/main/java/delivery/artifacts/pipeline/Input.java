package delivery.artifacts.pipeline;

import delivery.artifacts.source.Location;
import java.util.List;
import java.util.Optional;

/** The approval that a stage waits for. */
public record Input(Location at, List<Setting> settings, List<Directive> parameters) {

  public Input {
    settings = List.copyOf(settings);
    parameters = List.copyOf(parameters);
  }

  /** {@code message}, {@code id}, {@code ok}, {@code submitter}, {@code submitterParameter}. */
  public Optional<Value> setting(String name) {
    return settings.stream()
        .filter(each -> each.name().value().equals(name))
        .map(Setting::value)
        .findFirst();
  }
}
