package delivery.artifacts.jobs;

import delivery.artifacts.jobs.JobItem.Kind;
import delivery.artifacts.source.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes items in the order of the seed: folders first, then jobs, then views. Source of the order:
 * {@code ItemProcessingOrderComparator}; of the names: {@code Jenkins.checkGoodName}.
 */
final class ItemOrder {
  private static final Pattern UNSAFE = Pattern.compile("[?*/\\\\%!@#$^&|<>\\[\\]:;\\p{Cntrl}]");

  private final Map<String, ItemRecord> made = new HashMap<>();
  private final Map<String, ItemRecord> ofEach = new HashMap<>();
  private final Set<String> folders = new HashSet<>();
  private final Set<String> told = new HashSet<>();
  private boolean mayHaveMore;

  /** Notes that a script ended before its end: what it would have made is not known. */
  void endedEarly() {
    mayHaveMore = true;
  }

  /** Adds what one script makes to what is there; says what fails. */
  List<ScriptProblem> add(
      List<ItemRecord> items, Map<String, Location> templates, String controller) {
    List<ScriptProblem> problems = new ArrayList<>();
    for (Kind kind : List.of(Kind.FOLDER, Kind.JOB, Kind.VIEW)) {
      for (ItemRecord item : items) {
        if (item.kind() == kind) {
          make(item, controller, problems);
        }
      }
    }
    templates.forEach(
        (name, at) -> {
          if (!mayHaveMore && !made.containsKey(Kind.JOB + key(name))) {
            problems.add(new ScriptProblem.MissingTemplate(at, name));
          }
        });
    for (ItemRecord item : items) {
      problems.addAll(item.filter().problems());
    }
    return problems;
  }

  private void make(ItemRecord item, String controller, List<ScriptProblem> problems) {
    String name = key(item.name());
    int slash = name.lastIndexOf('/');
    String folder = slash < 0 ? "" : name.substring(0, slash);
    String why = badName(name.substring(slash + 1));
    if (!why.isEmpty()) {
      problems.add(new ScriptProblem.BadName(item.at(), item.name(), why));
    } else if (!folder.isEmpty() && !folders.contains(folder)) {
      if (!mayHaveMore && told.add(item.at() + folder)) {
        List<String> known = folders.stream().sorted().toList();
        problems.add(new ScriptProblem.MissingFolder(item.at(), item.name(), folder, known));
      }
    } else {
      put(item, name, controller, problems);
    }
  }

  private void put(ItemRecord item, String name, String controller, List<ScriptProblem> problems) {
    String key = (item.kind() == Kind.VIEW ? Kind.VIEW : Kind.JOB) + name;
    made.putIfAbsent(key, item);
    ItemRecord earlier = ofEach.put(controller + "\n" + key, item);
    if (earlier != null) {
      problems.add(
          new ScriptProblem.Duplicate(
              item.at(), item.name(), earlier.at(), !type(earlier).equals(type(item))));
    }
    if (item.kind() == Kind.FOLDER) {
      folders.add(name);
    }
  }

  /** Views may change their type, {@code job} is short for {@code freeStyleJob}. */
  private static String type(ItemRecord item) {
    return item.kind() == Kind.VIEW
        ? "view"
        : item.method().equals("job") ? "freeStyleJob" : item.method();
  }

  private static String key(String name) {
    return name.startsWith("/") ? name.substring(1) : name;
  }

  private static String badName(String last) {
    if (last.isBlank()) {
      return "it is empty";
    }
    if (last.equals(".") || last.equals("..")) {
      return "it is a path";
    }
    if (last.endsWith(".")) {
      return "it ends with a dot";
    }
    Matcher unsafe = UNSAFE.matcher(last);
    return unsafe.find() ? "it has the character \"" + unsafe.group() + "\"" : "";
  }
}
