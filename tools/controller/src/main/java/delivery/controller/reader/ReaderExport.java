package delivery.controller.reader;

import delivery.controller.AccessRefusedException;
import delivery.controller.ControllerUnavailableException;
import delivery.controller.ExportedLock;
import delivery.controller.ScriptConsole;
import delivery.controller.ScriptConsole.Page;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A lock of what a user without the script console sees. What that user does not see is a bundled
 * lock's, and {@code coverage.json} says which files are.
 *
 * @param bundled the whole lock that is nearest to a release
 */
public record ReaderExport(ScriptConsole controller, Function<String, ExportedLock> bundled) {
  /**
   * What was seen.
   *
   * @param lock all files of a lock
   * @param notes what is the controller's own and what is not, one line each
   */
  public record Seen(ExportedLock lock, List<String> notes) {
    public Seen {
      notes = List.copyOf(notes);
    }
  }

  /**
   * Looks.
   *
   * @throws AccessRefusedException when this user sees nothing that makes a lock
   */
  public Seen run() throws ControllerUnavailableException, InterruptedException {
    Page api = controller.look(JobDslPage.PATH);
    Page gdsl = controller.look(StepsPage.PATH);
    Page manager = controller.look(PluginsPage.PATH);
    String release = api.release().or(gdsl::release).or(manager::release).orElse("");
    if (release.isEmpty() || !(api.isShown() || gdsl.isShown() || manager.isShown())) {
      throw new AccessRefusedException(
          "%s shows this user nothing that makes a lock (%d to %s); it takes Overall/Read: --user NAME --token-env VARIABLE"
              .formatted(controller.url(), gdsl.status(), StepsPage.PATH));
    }
    ExportedLock base = bundled.apply(release);
    String of = Json.text(file(base, "controller.json"), "jenkins");
    SortedMap<String, String> files = new TreeMap<>(base.files());
    Set<String> others = new TreeSet<>(base.files().keySet());
    List<String> notes = new ArrayList<>();
    files.put("controller.json", LockText.of(Map.of("jenkins", release), 1));
    others.remove("controller.json");
    if (api.isShown()) {
      Map<String, Object> contexts =
          new JobDslPage(file(base, "job-dsl.json"))
              .lockFile(Json.object(api.body(), JobDslPage.PATH));
      if (JobDslPage.calls(contexts) == 0) {
        throw new ControllerUnavailableException(JobDslPage.PATH + " has no call in it");
      }
      files.put("job-dsl.json", LockText.of(contexts, 3));
      others.remove("job-dsl.json");
      notes.add("Job DSL: %d calls, all of this controller".formatted(JobDslPage.calls(contexts)));
    }
    if (gdsl.isShown()) {
      StepsPage steps = new StepsPage(gdsl.body());
      if (steps.isEmpty()) {
        throw new ControllerUnavailableException(StepsPage.PATH + " has no step in it");
      }
      files.put(
          "pipeline-steps.json", LockText.of(steps.lockFile(file(base, "pipeline-steps.json")), 3));
      Map<String, Object> declarative = new LinkedHashMap<>(file(base, "declarative.json"));
      declarative.put("globalVariables", steps.variables());
      files.put("declarative.json", LockText.of(declarative, 4));
      notes.add(
          "steps: %d names with their parameters, and %d global variables, of this controller"
              .formatted(steps.size(), steps.variables().size()));
    }
    if (manager.isShown()) {
      Map<String, Object> plugins =
          PluginsPage.lockFile(Json.object(manager.body(), "pluginManager"));
      files.put("plugins.json", LockText.of(plugins, 3));
      others.remove("plugins.json");
      notes.add("plugins: %d, all of this controller".formatted(plugins.size()));
    } else {
      notes.add("plugins: not shown; it takes Overall/SystemRead");
    }
    others.remove("coverage.json");
    notes.add("of Jenkins %s as bundled: %s".formatted(of, String.join(", ", others)));
    files.put("coverage.json", coverage(others, of));
    return new Seen(new ExportedLock(files), notes);
  }

  private static Map<String, Object> file(ExportedLock lock, String name)
      throws ControllerUnavailableException {
    return Json.object(lock.files().getOrDefault(name, "{}"), name);
  }

  /** {@code bundled} tells whose the rest is; check takes the lock for a stand-in then. */
  private static String coverage(Set<String> others, String release) {
    Map<String, Object> members = new LinkedHashMap<>();
    others.forEach(name -> members.put(name, List.of("bundled")));
    members.put("bundled", List.of(release));
    return LockText.of(members, 2);
  }
}
