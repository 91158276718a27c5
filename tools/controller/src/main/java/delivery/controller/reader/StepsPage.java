package delivery.controller.reader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The steps and global variables of {@code pipeline-syntax/gdsl}, the page for IDEs. It has names,
 * parameters and whether a step takes a block or needs a workspace, but neither classes nor plugins
 * nor build steps that Pipeline runs by their symbols: those are the bundled lock's.
 */
final class StepsPage {
  /** Where it is; whoever may read Jenkins may read it. */
  static final String PATH = "pipeline-syntax/gdsl";

  private static final String NODE = "//Steps that require a node context";
  private static final Pattern METHOD =
      Pattern.compile("^method\\(name: '([^']+)', type: 'Object', (.*), doc: '.*'\\)\\s*$");
  private static final Pattern FIXED = Pattern.compile("^params: \\[([^]]*)]");
  private static final Pattern NAMED =
      Pattern.compile("parameter\\(name: '([^']+)', type: '([^']*)'\\)");
  private static final Pattern ENTRY = Pattern.compile("(\\w+):'?([^,']+)'?");
  private static final Pattern PROPERTY =
      Pattern.compile("(?m)^property\\(name: '([^']+)', type: '([^']*)'\\)\\s*$");

  private static final class Step {
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private boolean body;
    private boolean node;
  }

  private final Map<String, Step> steps = new LinkedHashMap<>();
  private final Map<String, Object> variables = new LinkedHashMap<>();

  /** Reads the page. */
  StepsPage(String gdsl) {
    boolean node = false;
    for (String line : gdsl.split("\n", -1)) {
      node |= line.startsWith(NODE);
      Matcher method = METHOD.matcher(line);
      if (method.matches()) {
        Step step = steps.computeIfAbsent(method.group(1), name -> new Step());
        step.node |= node;
        read(method.group(2), step);
      }
    }
    Matcher property = PROPERTY.matcher(gdsl);
    while (property.find()) {
      variables.put(property.group(1), property.group(2));
    }
  }

  private static void read(String arguments, Step step) {
    Matcher fixed = FIXED.matcher(arguments);
    if (fixed.find()) {
      Matcher entry = ENTRY.matcher(fixed.group(1));
      while (entry.find()) {
        if (entry.group(1).equals("body") && entry.group(2).equals("Closure")) {
          step.body = true;
        } else {
          step.parameters.put(entry.group(1), entry.group(2));
        }
      }
    }
    Matcher named = NAMED.matcher(arguments);
    while (named.find()) {
      step.parameters.put(named.group(1), named.group(2));
    }
  }

  /** Whether it was such a page. */
  boolean isEmpty() {
    return steps.isEmpty();
  }

  /** How many steps it names. */
  int size() {
    return steps.size();
  }

  /** Every global variable with its class. */
  Map<String, Object> variables() {
    return variables;
  }

  /** Every step: those of the page, and what it leaves out, as the bundled lock has it. */
  Map<String, Object> lockFile(Map<String, Object> bundled) {
    Map<String, Object> all = new LinkedHashMap<>();
    for (String name : bundled.keySet()) {
      Map<String, Object> known = Json.object(bundled, name);
      if (steps.containsKey(name) || Json.flag(known, "simple")) {
        all.put(name, known);
      }
    }
    steps.forEach(
        (name, step) -> {
          Map<String, Object> known = Json.object(bundled, name);
          if (!parameters(known).equals(step.parameters.keySet())
              && !Json.flag(known, "unmodelled")) {
            all.put(name, entry(known, step));
          }
        });
    return all;
  }

  private static Set<String> parameters(Map<String, Object> known) {
    return Json.objects(known, "parameters")
        .map(each -> Json.text(each, "name"))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Map<String, Object> entry(Map<String, Object> known, Step step) {
    Map<String, Object> entry = new LinkedHashMap<>(known);
    entry.putIfAbsent("class", "unknown");
    entry.putIfAbsent("plugin", "core");
    List<Object> parameters = new ArrayList<>();
    step.parameters.forEach(
        (name, type) ->
            parameters.add(
                Json.objects(known, "parameters")
                    .filter(each -> Json.text(each, "name").equals(name))
                    .findFirst()
                    .<Object>map(each -> each)
                    .orElseGet(() -> Map.of("name", name, "type", type(type)))));
    entry.put("parameters", parameters);
    if (step.body) {
      entry.put("body", true);
    }
    if (step.node && !entry.containsKey("requires")) {
      entry.put("requires", List.of("hudson.FilePath"));
    }
    return entry;
  }

  /** What is no class of Java is written as a map there. */
  private static String type(String shown) {
    return shown.equals("Map") || shown.equals("null") ? "java.lang.Object" : shown;
  }
}
