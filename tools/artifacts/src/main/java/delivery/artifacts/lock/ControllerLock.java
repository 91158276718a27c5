package delivery.artifacts.lock;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What a controller of exactly the pinned plugins knows: its plugins, what JCasC accepts, what Job
 * DSL offers, which Pipeline steps exist. Exported from a live controller, never edited.
 *
 * <p>Immutable and safe for threads; each file is read when it is first asked for.
 */
public final class ControllerLock {
  /** Where the lock is, relative to the repository's root. */
  public static final String FOLDER = "jenkins-docker/controller/lock";

  private final Supplier<String> jenkinsVersion;
  private final Supplier<SortedMap<String, LockedPlugin>> plugins;
  private final Supplier<JcascModel> jcasc;
  private final Supplier<JobDslApi> jobDsl;
  private final Supplier<PipelineModel> pipeline;
  private final Supplier<SandboxRules> sandbox;
  private final Supplier<SandboxNames> sandboxNames;
  private final Supplier<List<CpsMethod>> cpsMethods;
  private final Supplier<SortedMap<String, LockedPermission>> permissions;
  private final Supplier<SortedMap<String, LockedDescribable>> describables;
  private final Supplier<SortedMap<String, ItemType>> itemTypes;

  private ControllerLock(Path directory) {
    jenkinsVersion =
        new Once<>(
            () -> LockFile.read(directory.resolve("controller.json")).required("jenkins").text());
    plugins = new Once<>(() -> readPlugins(directory));
    jcasc =
        new Once<>(
            () -> {
              LockFile rootFile = LockFile.read(directory.resolve("jcasc-roots.json"));
              SortedMap<String, String> roots = new TreeMap<>();
              for (String root : rootFile.names()) {
                roots.put(root, rootFile.required(root).text());
              }
              return new JcascModel(
                  Collections.unmodifiableSortedMap(roots),
                  LockFile.read(directory.resolve("jcasc.json")),
                  new Once<>(() -> LockFile.read(directory.resolve("jcasc-hidden.json"))),
                  this);
            });
    jobDsl = new Once<>(() -> new JobDslApi(LockFile.read(directory.resolve("job-dsl.json"))));
    pipeline =
        new Once<>(
            () ->
                new PipelineModel(
                    LockFile.read(directory.resolve("pipeline-steps.json")),
                    LockFile.read(directory.resolve("declarative.json"))));
    sandbox = new Once<>(() -> SandboxRules.of(LockFile.read(directory.resolve("sandbox.json"))));
    sandboxNames = new Once<>(() -> SandboxNames.of(sandbox()));
    cpsMethods = new Once<>(() -> CpsMethod.listOf(LockFile.read(directory.resolve("cps.json"))));
    permissions =
        new Once<>(
            () -> LockedPermission.mapOf(LockFile.read(directory.resolve("permissions.json"))));
    describables =
        new Once<>(
            () -> LockedDescribable.mapOf(LockFile.read(directory.resolve("describables.json"))));
    itemTypes =
        new Once<>(() -> ItemType.mapOf(LockFile.read(directory.resolve("item-types.json"))));
  }

  /** The lock in a directory. Nothing is read yet, so nothing fails yet. */
  public static ControllerLock in(Path directory) {
    return new ControllerLock(directory);
  }

  /**
   * The version of Jenkins itself.
   *
   * @throws MalformedLockException as every method here when its file is missing or damaged
   */
  public String jenkinsVersion() {
    return jenkinsVersion.get();
  }

  /** Every installed plugin by its short name. */
  public SortedMap<String, LockedPlugin> plugins() {
    return plugins.get();
  }

  /** What a JCasC file may contain. */
  public JcascModel jcasc() {
    return jcasc.get();
  }

  /** What a Job DSL script may call. */
  public JobDslApi jobDsl() {
    return jobDsl.get();
  }

  /** What a Jenkinsfile may use. */
  public PipelineModel pipeline() {
    return pipeline.get();
  }

  /** What a script may reach in the sandbox. */
  public SandboxRules sandbox() {
    return sandbox.get();
  }

  /** Which members and classes the sandbox's lists name. */
  public SandboxNames sandboxNames() {
    return sandboxNames.get();
  }

  /** Groovy's methods whose closures may hold steps. */
  public List<CpsMethod> cpsMethods() {
    return cpsMethods.get();
  }

  /** Every permission by its id. */
  public SortedMap<String, LockedPermission> permissions() {
    return permissions.get();
  }

  /** Classes with several symbols or deprecated parameters, by their names. */
  public SortedMap<String, LockedDescribable> describables() {
    return describables.get();
  }

  /** Every kind of job and folder by its class name. */
  public SortedMap<String, ItemType> itemTypes() {
    return itemTypes.get();
  }

  private static SortedMap<String, LockedPlugin> readPlugins(Path directory) {
    LockFile file = LockFile.read(directory.resolve("plugins.json"));
    SortedMap<String, LockedPlugin> plugins = new TreeMap<>();
    for (String id : file.names()) {
      plugins.put(id, LockedPlugin.of(file.required(id)));
    }
    return Collections.unmodifiableSortedMap(plugins);
  }
}
