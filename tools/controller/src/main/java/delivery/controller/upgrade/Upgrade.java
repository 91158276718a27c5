package delivery.controller.upgrade;

import delivery.artifacts.Repository;
import delivery.artifacts.jobs.JobScript;
import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.plugins.PluginList;
import delivery.artifacts.repository.RepositoryReader;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.source.SourceTree;
import delivery.controller.ControllerDown;
import delivery.controller.ControllerHome;
import delivery.controller.ControllerUnavailableException;
import delivery.controller.ControllerUp;
import delivery.controller.ExportedLock;
import delivery.controller.LiveState;
import delivery.controller.LockExport;
import delivery.controller.Pins;
import delivery.controller.RunningController;
import delivery.controller.ScriptConsole;
import delivery.controller.UpPlan;
import delivery.controller.drift.RenewedItems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes newer pins, and what a controller that runs them knows; or leaves all as it was.
 *
 * @param root of the repository
 * @param up starts the controller that tries them
 */
public record Upgrade(Path root, ControllerUp up) {
  private static final String GOLDEN = "tools/controller-tests/src/test/golden/";
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /**
   * What would change; nothing is written.
   *
   * @param release the Jenkins wanted
   * @param plugin the only root to move
   * @throws ControllerUnavailableException when there are no such pins
   */
  public UpgradePlan plan(
      Optional<String> jenkinsRepository, Optional<String> release, Optional<String> plugin)
      throws ControllerUnavailableException, InterruptedException, IOException {
    Pins before = Pins.read(root);
    Optional<String> asked =
        release.or(() -> plugin.isPresent() ? Optional.of(before.jenkins()) : Optional.empty());
    UpdateCenter offered = UpdateCenter.read(UpdateCenter.address(jenkinsRepository, asked));
    return UpgradePlan.of(
        PluginList.read(new SourceTree(root).read(PluginList.PATH)),
        before,
        ControllerLock.in(root.resolve(ControllerLock.FOLDER)).plugins(),
        offered,
        release,
        plugin);
  }

  /**
   * Writes the pins, boots them, exports the lock and renews the kept XML of items.
   *
   * @param oldLock a new folder for the lock as it was
   * @throws ControllerUnavailableException when the pins cannot run; every file is as before then
   */
  public void execute(
      UpgradePlan plan,
      ControllerHome home,
      int port,
      Optional<String> jenkinsRepository,
      Path oldLock)
      throws ControllerUnavailableException, InterruptedException, IOException {
    Path lock = root.resolve(ControllerLock.FOLDER);
    ExportedLock.read(lock).write(oldLock);
    SourceTree tree = new SourceTree(root);
    SortedMap<String, String> before = new TreeMap<>();
    boolean isDone = false;
    try {
      replace(tree, new PinFiles(tree, plan).texts(), before);
      UpPlan start = up.plan(home, port, jenkinsRepository, true);
      RunningController running = up.start(start, jenkinsRepository, LIMIT);
      try {
        ScriptConsole console = running.console();
        new LockExport(console).run(root).write(lock);
        LiveState live = LiveState.parse(LiveState.ask(console));
        Repository repository = new RepositoryReader(tree, ControllerLock.in(lock)).read();
        replace(tree, RenewedItems.of(repository, items(repository, tree), live), before);
      } finally {
        ControllerDown.stop(home);
      }
      isDone = true;
    } finally {
      if (!isDone) {
        replace(tree, before, new TreeMap<>());
        ExportedLock.read(oldLock).write(lock);
      }
    }
  }

  /** The XML of each item that the repository keeps, by full name. */
  public static Map<String, SourceFile> items(Repository repository, SourceTree tree)
      throws IOException {
    Map<String, SourceFile> items = new TreeMap<>();
    for (JobScript script : repository.all(JobScript.class).toList()) {
      for (String name : script.items().stream().map(item -> item.name()).toList()) {
        String path = GOLDEN + name.replace('/', '.') + ".xml";
        if (tree.exists(path)) {
          items.put(name, tree.read(path));
        }
      }
    }
    return items;
  }

  private void replace(SourceTree tree, Map<String, String> texts, Map<String, String> before)
      throws IOException {
    for (Map.Entry<String, String> file : texts.entrySet()) {
      before.putIfAbsent(file.getKey(), tree.read(file.getKey()).text());
      Files.writeString(root.resolve(file.getKey()), file.getValue());
    }
  }
}
