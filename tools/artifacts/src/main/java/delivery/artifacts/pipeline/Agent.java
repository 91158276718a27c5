package delivery.artifacts.pipeline;

import delivery.artifacts.source.Location;
import java.util.List;
import java.util.Optional;

/**
 * Where a pipeline or stage runs.
 *
 * @param kind {@code any}, {@code none}, {@code label}, {@code ecs}, {@code node}…
 * @param settings what stands in the block: {@code label} and the rest
 */
public record Agent(String kind, Location at, List<Setting> settings) {

  public Agent {
    settings = List.copyOf(settings);
  }

  /** Whether steps that need a workspace have one. */
  public boolean offersWorkspace() {
    return !kind.equals("none");
  }

  /** The label asked for. */
  public Optional<Value> label() {
    return setting("label");
  }

  /** The value of one setting. */
  public Optional<Value> setting(String name) {
    return settings.stream()
        .filter(each -> each.name().value().equals(name))
        .map(Setting::value)
        .findFirst();
  }
}
