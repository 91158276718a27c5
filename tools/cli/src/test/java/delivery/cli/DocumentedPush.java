package delivery.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The table of the architecture's page that follows a push through the stages, against what a
 * rehearsal saw.
 */
public final class DocumentedPush {
  private static final Path ROOT = Path.of(System.getProperty("repository.root", "."));
  private static final String TABLE = "| stage | agent | script | calls as the agent's role |";
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private DocumentedPush() {}

  private record Row(
      String stage,
      List<String> agent,
      List<String> scripts,
      List<String> asTask,
      List<String> asDeploy,
      List<String> writes) {}

  /**
   * What the page says and the rehearsal does not show, or the other way round.
   *
   * @param report the result as JSON; its first build is looked at
   * @param artifacts what that build archived
   */
  public static List<String> differences(Map<String, Object> report, Path artifacts)
      throws IOException {
    List<Row> rows = rows();
    List<String> wrong = new ArrayList<>();
    List<Map<String, Object>> seen = objects(objects(report, "builds").getFirst(), "stages");
    List<?> groups = seen.stream().flatMap(stage -> list(stage, "parents").stream()).toList();
    Map<String, Map<String, Object>> own = new LinkedHashMap<>();
    seen.forEach(stage -> own.put(String.valueOf(stage.get("name")), stage));
    List<String> stages =
        own.keySet().stream()
            .filter(name -> !name.startsWith("Declarative: ") && !groups.contains(name))
            .toList();
    if (!rows.stream().map(Row::stage).toList().equals(stages)) {
      wrong.add("the stages are " + stages);
    }
    String pipeline = Files.readString(ROOT.resolve("Jenkinsfile"));
    List<Map<String, Object>> used = objects(map(report, "iam"), "used");
    for (Row row : rows) {
      for (String script : row.scripts()) {
        if (!pipeline.contains("sh '" + script + "'")) {
          wrong.add(row.stage() + " does not run " + script);
        }
      }
      Map<String, Object> stage = own.getOrDefault(row.stage(), Map.of());
      if (!String.join("", row.agent()).equals(String.valueOf(stage.get("agent")))) {
        wrong.add("%s runs on %s".formatted(row.stage(), stage.get("agent")));
      }
      String role = String.valueOf(stage.get("role"));
      wrong.addAll(calls(row.stage(), role, row.asTask(), used));
      wrong.addAll(calls(row.stage(), "app-deploy", row.asDeploy(), used));
      for (String file : row.writes()) {
        if (!Files.exists(artifacts.resolve(file))) {
          wrong.add(row.stage() + " does not write " + file);
        }
      }
    }
    return wrong;
  }

  /** The page names some of a stage's calls, and none only where there are none. */
  private static List<String> calls(
      String stage, String role, List<String> named, List<Map<String, Object>> used) {
    TreeSet<String> made = new TreeSet<>();
    for (Map<String, Object> each : used) {
      if (role.equals(each.get("role"))
          && each.get("stages") instanceof List<?> stages
          && stages.contains(stage)) {
        made.add(String.valueOf(each.get("action")));
      }
    }
    List<String> wrong = new ArrayList<>();
    named.stream()
        .filter(action -> !made.contains(action))
        .forEach(action -> wrong.add(stage + " does not call " + action + " as " + role));
    if (named.isEmpty() && !made.isEmpty()) {
      wrong.add(stage + " calls as " + role + " " + made);
    }
    return wrong;
  }

  private static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    boolean inside = false;
    for (String line : MarkdownFile.read("docs/architecture.md").lines()) {
      inside = line.strip().startsWith("|") && (inside || line.strip().startsWith(TABLE));
      String[] cells = line.strip().split("\\|", -1);
      if (inside && cells.length == 8 && !cells[1].strip().matches("stage|---")) {
        rows.add(
            new Row(
                cells[1].strip(),
                code(cells[2]),
                code(cells[3]),
                code(cells[4]),
                code(cells[5]),
                code(cells[6])));
      }
    }
    return rows;
  }

  private static List<String> code(String cell) {
    return CODE.matcher(cell).results().map((MatchResult each) -> each.group(1)).toList();
  }

  private static List<?> list(Map<String, Object> from, String key) {
    return (List<?>) java.util.Objects.requireNonNull(from.get(key));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Map<String, Object> from, String key) {
    return (Map<String, Object>) java.util.Objects.requireNonNull(from.get(key));
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> objects(Map<String, Object> from, String key) {
    return (List<Map<String, Object>>) java.util.Objects.requireNonNull(from.get(key));
  }
}
