package delivery.controller.drift;

import delivery.artifacts.Repository;
import delivery.artifacts.jobs.JobItem;
import delivery.artifacts.jobs.JobScript;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.SourceFile;
import delivery.controller.LiveState;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Compares the items of a controller with what the scripts of jobs/ make.
 *
 * @param expected the XML that Job DSL makes of each item, by full name
 */
record JobDrift(
    Repository repository,
    Map<String, SourceFile> expected,
    Optional<LiveState> fresh,
    JcascVariables variables,
    Differences differences) {
  /** An item with the script that makes it. */
  private record Made(JobItem item, JobScript script) {
    Location line(String path, String value) {
      return ScriptLine.of(item, script.file(), script.items(), path, value);
    }
  }

  void compare(LiveState live) {
    Map<String, Made> declared = new TreeMap<>();
    repository
        .all(JobScript.class)
        .forEach(
            script ->
                script.items().stream()
                    .filter(item -> item.kind() != JobItem.Kind.VIEW)
                    .forEach(item -> declared.put(item.name(), new Made(item, script))));
    declared.forEach(
        (name, made) -> {
          SourceFile xml = live.jobs().get(name);
          SourceFile wanted =
              Optional.ofNullable(expected.get(name))
                  .orElse(fresh.map(before -> before.jobs().get(name)).orElse(null));
          if (xml == null) {
            differences.isMissing(Differences.JOB, made.item().at(), "the item " + name);
          } else if (wanted != null) {
            compare(name, made, leaves(wanted), leaves(xml));
          }
        });
    live.jobs().entrySet().stream()
        .filter(job -> !declared.containsKey(job.getKey()))
        .forEach(
            job ->
                differences.isUndeclared(
                    Differences.JOB,
                    Location.startOf(job.getValue().path()),
                    "the item " + job.getKey(),
                    ""));
  }

  private void compare(String name, Made made, Map<String, Leaf> wanted, Map<String, Leaf> live) {
    Map<String, Leaf> before =
        fresh.map(state -> state.jobs().get(name)).map(JobDrift::leaves).orElse(Map.of());
    wanted.forEach(
        (path, leaf) -> {
          Leaf found = live.get(path);
          String value = found == null ? "" : found.value();
          boolean isSame =
              (found == null && (Defaults.isTrivial(leaf.value()) || isObject(leaf, live)))
                  || variables.matches(leaf.value(), value)
                  || isAsBefore(before, path, found);
          if (!isSame) {
            differences.differs(
                Differences.JOB,
                made.line(path, leaf.value()),
                name + ": " + tail(path),
                value,
                leaf.value());
          }
        });
    live.forEach(
        (path, leaf) -> {
          boolean isDefault =
              Defaults.isTrivial(leaf.value())
                  || isObject(leaf, wanted)
                  || isAsBefore(before, path, leaf);
          if (!wanted.containsKey(path) && !isDefault && !isStructure(path, wanted)) {
            differences.isUndeclared(
                Differences.JOB, made.line(path, ""), name + ": " + tail(path), leaf.value());
          }
        });
  }

  private static boolean isAsBefore(Map<String, Leaf> before, String path, @Nullable Leaf now) {
    Leaf then = before.get(path);
    if (before.isEmpty()) {
      return false;
    }
    return then == null ? now == null : now != null && then.value().equals(now.value());
  }

  /** An object that is empty on one side and has values, which are judged, on the other. */
  private static boolean isObject(Leaf leaf, Map<String, Leaf> others) {
    return leaf.value().equals(XmlLeaves.PRESENT)
        && others.keySet().stream().anyMatch(path -> path.startsWith(leaf.path() + "/"));
  }

  /** A class that XStream names in an element which the other side lacks as well. */
  private static boolean isStructure(String path, Map<String, Leaf> wanted) {
    if (!path.endsWith("@class")) {
      return false;
    }
    String element = path.substring(0, path.length() - "@class".length());
    return element.endsWith("/owner") || wanted.containsKey(element);
  }

  /** The path without the root's element, which is the item. */
  private static String tail(String path) {
    int slash = path.indexOf('/');
    return slash < 0 ? path : path.substring(slash + 1);
  }

  private static Map<String, Leaf> leaves(SourceFile xml) {
    try {
      return XmlLeaves.of(xml);
    } catch (XMLStreamException e) {
      throw new IllegalArgumentException(xml.path() + " is no XML: " + e.getMessage(), e);
    }
  }
}
