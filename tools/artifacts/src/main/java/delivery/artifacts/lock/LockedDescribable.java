package delivery.artifacts.lock;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A class that has several symbols or deprecated parameters.
 *
 * @param type class name
 * @param plugin short name of the plugin that brings it, {@code core} for Jenkins itself
 * @param symbols every name it answers to, the one to write first; empty when there is but one
 * @param deprecated names of its parameters that are deprecated
 */
public record LockedDescribable(
    String type, String plugin, List<String> symbols, List<String> deprecated) {

  static SortedMap<String, LockedDescribable> mapOf(LockFile file) {
    SortedMap<String, LockedDescribable> all = new TreeMap<>();
    for (String type : file.names()) {
      Entry entry = file.required(type);
      all.put(
          type,
          new LockedDescribable(
              type,
              entry.required("plugin").text(),
              entry.texts("symbols"),
              entry.texts("deprecated")));
    }
    return Collections.unmodifiableSortedMap(all);
  }
}
