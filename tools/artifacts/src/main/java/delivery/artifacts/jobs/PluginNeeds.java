package delivery.artifacts.jobs;

import delivery.artifacts.lock.DslContext;
import delivery.artifacts.lock.DslSignature;
import delivery.artifacts.lock.LockedPlugin;
import delivery.artifacts.plugins.PluginVersion;
import delivery.artifacts.source.Location;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Which plugins the methods of a script need and the controller does not have. */
final class PluginNeeds {
  private final SortedMap<String, LockedPlugin> plugins;
  private final IdentityHashMap<DslSignature, Map<String, String>> known = new IdentityHashMap<>();

  PluginNeeds(SortedMap<String, LockedPlugin> plugins) {
    this.plugins = plugins;
  }

  /** What one call lacks. */
  List<ScriptProblem> of(
      DslContext context, String name, DslSignature signature, Supplier<Location> at) {
    Map<String, String> lacking = known.get(signature);
    if (lacking == null) {
      lacking = missing(context, name, signature);
      known.put(signature, lacking);
    }
    List<ScriptProblem> problems = new ArrayList<>();
    lacking.forEach(
        (plugin, version) -> {
          LockedPlugin locked = plugins.get(plugin);
          String installed = locked == null ? "" : locked.version();
          problems.add(
              new ScriptProblem.MissingPlugin(
                  at.get(), name, plugin, version, installed, signature.failIfMissing()));
        });
    return problems;
  }

  /** A signature without plugins of its own hands on to one that has them. */
  private Map<String, String> missing(DslContext context, String name, DslSignature signature) {
    Map<String, String> wanted =
        signature.plugins().isEmpty()
            ? context.method(name).stream()
                .map(other -> (Map<String, String>) other.plugins())
                .filter(map -> !map.isEmpty())
                .findFirst()
                .orElse(Map.of())
            : signature.plugins();
    Map<String, String> lacking = new TreeMap<>();
    wanted.forEach(
        (plugin, version) -> {
          LockedPlugin locked = plugins.get(plugin);
          boolean old =
              locked != null
                  && !version.isEmpty()
                  && PluginVersion.isOlder(locked.version(), version);
          if (locked == null || old) {
            lacking.put(plugin, version);
          }
        });
    return lacking;
  }
}
