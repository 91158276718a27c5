package delivery.artifacts.lock;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A kind of job or folder.
 *
 * @param type class name
 * @param plugin short name of the plugin that brings it, {@code core} for Jenkins itself
 * @param category where the page for new items lists it
 * @param displayName as that page shows it
 */
public record ItemType(
    String type, String plugin, String category, String displayName, List<String> symbols) {

  static SortedMap<String, ItemType> mapOf(LockFile file) {
    SortedMap<String, ItemType> all = new TreeMap<>();
    for (String type : file.names()) {
      Entry entry = file.required(type);
      all.put(
          type,
          new ItemType(
              type,
              entry.required("plugin").text(),
              entry.required("category").text(),
              entry.required("displayName").text(),
              entry.texts("symbols")));
    }
    return Collections.unmodifiableSortedMap(all);
  }
}
