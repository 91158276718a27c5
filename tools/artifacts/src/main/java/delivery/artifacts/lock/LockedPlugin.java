package delivery.artifacts.lock;

import java.util.SortedMap;

/**
 * A plugin of the controller.
 *
 * @param requiredCore the oldest Jenkins it runs on
 * @param dependencies plugins it needs, with the oldest version it accepts
 * @param optionalDependencies plugins it uses when present, with the oldest version it accepts
 */
public record LockedPlugin(
    String id,
    String version,
    String requiredCore,
    SortedMap<String, String> dependencies,
    SortedMap<String, String> optionalDependencies) {

  static LockedPlugin of(Entry entry) {
    return new LockedPlugin(
        entry.name(),
        entry.required("version").text(),
        entry.required("requiredCore").text(),
        entry.textMap("dependencies"),
        entry.textMap("optional"));
  }
}
