package delivery.artifacts.lock;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A parsed value of a lock file with typed access; anything of another type is malformed. */
record Entry(Path file, int line, String name, Object value) {

  private <T> T as(Class<T> type) {
    if (!type.isInstance(value)) {
      throw new MalformedLockException(
          file, line, name + " is a " + value.getClass().getSimpleName());
    }
    return type.cast(value);
  }

  String text() {
    return as(String.class);
  }

  private Map<?, ?> object() {
    return as(Map.class);
  }

  private Entry child(Object key, Object child) {
    return new Entry(file, line, name + "." + key, child);
  }

  Optional<Entry> get(String key) {
    Object child = object().get(key);
    return child == null ? Optional.empty() : Optional.of(child(key, child));
  }

  Entry required(String key) {
    return get(key)
        .orElseThrow(() -> new MalformedLockException(file, line, name + " lacks " + key));
  }

  boolean flag(String key) {
    return get(key).map(e -> e.as(Boolean.class)).orElse(false);
  }

  List<Entry> list() {
    List<Entry> list = new ArrayList<>();
    for (Object item : as(List.class)) {
      list.add(child(list.size(), item));
    }
    return list;
  }

  Map<String, Entry> members() {
    Map<String, Entry> members = new LinkedHashMap<>();
    object().forEach((key, child) -> members.put((String) key, child(key, child)));
    return members;
  }

  List<String> texts(String key) {
    return get(key).map(e -> e.list().stream().map(Entry::text).toList()).orElse(List.of());
  }

  /** A member that maps names to texts; empty when it is absent. */
  SortedMap<String, String> textMap(String key) {
    return get(key).map(Entry::textMap).orElse(Collections.emptySortedMap());
  }

  SortedMap<String, String> textMap() {
    SortedMap<String, String> map = new TreeMap<>();
    members().forEach((key, child) -> map.put(key, child.text()));
    return Collections.unmodifiableSortedMap(map);
  }
}
