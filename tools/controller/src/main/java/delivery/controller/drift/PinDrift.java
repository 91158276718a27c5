package delivery.controller.drift;

import delivery.artifacts.Repository;
import delivery.artifacts.image.Dockerfile;
import delivery.artifacts.plugins.PluginList;
import delivery.artifacts.plugins.PluginList.Pin;
import delivery.artifacts.source.Location;
import delivery.controller.LiveState;
import java.util.Map;
import java.util.TreeMap;

/** Compares the running Jenkins and its plugins with the pins. */
final class PinDrift {
  private PinDrift() {}

  static void compare(Repository repository, LiveState live, Differences differences) {
    repository
        .all(Dockerfile.class)
        .filter(file -> file.path().equals(Dockerfile.CONTROLLER))
        .flatMap(file -> file.jenkins().stream())
        .filter(version -> !version.value().equals(live.jenkins()))
        .forEach(
            version ->
                differences.differs(
                    Differences.PIN, version.at(), "Jenkins", live.jenkins(), version.value()));
    Map<String, Pin> pins = new TreeMap<>();
    repository
        .all(PluginList.class)
        .flatMap(list -> list.plugins().stream())
        .forEach(pin -> pins.put(pin.id().value(), pin));
    if (pins.isEmpty()) {
      return;
    }
    pins.forEach(
        (id, pin) -> {
          String version = live.plugins().get(id);
          if (version == null) {
            differences.isMissing(Differences.PIN, pin.id().at(), "the plugin " + id);
          } else if (!version.equals(pin.version().value())) {
            differences.differs(
                Differences.PIN, pin.version().at(), id, version, pin.version().value());
          }
        });
    live.plugins().entrySet().stream()
        .filter(plugin -> !pins.containsKey(plugin.getKey()))
        .forEach(
            plugin ->
                differences.isUndeclared(
                    Differences.PIN,
                    Location.startOf(PluginList.PATH),
                    "the plugin " + plugin.getKey(),
                    plugin.getValue()));
  }
}
