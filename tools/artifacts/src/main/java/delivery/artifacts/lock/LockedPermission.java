package delivery.artifacts.lock;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A permission.
 *
 * @param id class and name: {@code hudson.model.Item.Build}
 * @param group its title: {@code Job}
 * @param plugin short name of the plugin that brings it, {@code core} for Jenkins itself
 * @param enabled whether it is asked for; where not, who has the one it is implied by has it
 * @param impliedBy id of the permission that includes it
 * @param scopes what it can be granted on: {@code Jenkins}, {@code ItemGroup}, {@code Item}, {@code
 *     Run}, {@code Computer}
 * @param matrix where matrix-auth offers it: {@code global}, {@code folder}, {@code job}, {@code
 *     node}
 */
public record LockedPermission(
    String id,
    String group,
    String name,
    String plugin,
    boolean enabled,
    Optional<String> impliedBy,
    List<String> scopes,
    List<String> matrix) {
  /** The group of what only includes others and cannot be granted. */
  private static final String GENERIC = "N/A";

  /** As it is written in a file: {@code Job/Build}. */
  public String written() {
    return group + "/" + name;
  }

  /** Whether somebody can be given it. */
  public boolean isGrantable() {
    return !group.equals(GENERIC);
  }

  static SortedMap<String, LockedPermission> mapOf(LockFile file) {
    SortedMap<String, LockedPermission> permissions = new TreeMap<>();
    for (String id : file.names()) {
      permissions.put(id, of(file.required(id)));
    }
    return Collections.unmodifiableSortedMap(permissions);
  }

  private static LockedPermission of(Entry entry) {
    return new LockedPermission(
        entry.name(),
        entry.required("group").text(),
        entry.required("name").text(),
        entry.required("plugin").text(),
        entry.flag("enabled"),
        entry.get("impliedBy").map(Entry::text),
        entry.texts("scopes"),
        entry.texts("matrix"));
  }
}
