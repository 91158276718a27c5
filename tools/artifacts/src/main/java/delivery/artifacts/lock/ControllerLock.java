package delivery.artifacts.lock;

import delivery.artifacts.lazy.Derived;
import delivery.artifacts.lazy.Once;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
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

  /** The member of {@code coverage.json} that a reader's export has. */
  private static final String BUNDLED = "bundled";

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

  private final Derived<ControllerLock> derived = new Derived<>(this);
  private final Supplier<Boolean> standIn;
  private final Supplier<Boolean> ownPlugins;

  private ControllerLock(Function<String, Path> files, boolean standIn) {
    this.ownPlugins = new Once<>(() -> !isPartial(files.apply("coverage.json"), "plugins.json"));
    this.standIn = new Once<>(() -> standIn || isPartial(files.apply("coverage.json"), BUNDLED));
    jenkinsVersion =
        new Once<>(() -> LockFile.read(files.apply("controller.json")).required("jenkins").text());
    plugins = new Once<>(() -> readPlugins(files));
    jcasc =
        new Once<>(
            () -> {
              LockFile rootFile = LockFile.read(files.apply("jcasc-roots.json"));
              SortedMap<String, String> roots = new TreeMap<>();
              for (String root : rootFile.names()) {
                roots.put(root, rootFile.required(root).text());
              }
              return new JcascModel(
                  Collections.unmodifiableSortedMap(roots),
                  LockFile.read(files.apply("jcasc.json")),
                  new Once<>(() -> LockFile.read(files.apply("jcasc-hidden.json"))),
                  this);
            });
    jobDsl = new Once<>(() -> new JobDslApi(LockFile.read(files.apply("job-dsl.json")), jcasc));
    pipeline =
        new Once<>(
            () ->
                new PipelineModel(
                    LockFile.read(files.apply("pipeline-steps.json")),
                    LockFile.read(files.apply("declarative.json"))));
    sandbox = new Once<>(() -> SandboxRules.of(LockFile.read(files.apply("sandbox.json"))));
    sandboxNames = new Once<>(() -> SandboxNames.of(sandbox()));
    cpsMethods = new Once<>(() -> CpsMethod.listOf(LockFile.read(files.apply("cps.json"))));
    permissions =
        new Once<>(() -> LockedPermission.mapOf(LockFile.read(files.apply("permissions.json"))));
    describables =
        new Once<>(() -> LockedDescribable.mapOf(LockFile.read(files.apply("describables.json"))));
    itemTypes = new Once<>(() -> ItemType.mapOf(LockFile.read(files.apply("item-types.json"))));
  }

  /** The lock in a directory. Nothing is read yet, so nothing fails yet. */
  public static ControllerLock in(Path directory) {
    return new ControllerLock(directory::resolve, false);
  }

  /**
   * The lock in a directory, for a repository that has none: its controller may have other plugins.
   *
   * @param newer where the files are that this older lock does not have
   */
  public static ControllerLock standIn(Path directory, Path newer) {
    return new ControllerLock(
        name ->
            Files.exists(directory.resolve(name)) ? directory.resolve(name) : newer.resolve(name),
        true);
  }

  /**
   * Whether names that it lacks may exist all the same: it is used for want of the repository's
   * own, or was exported by somebody who may not see everything.
   */
  public boolean isStandIn() {
    return standIn.get();
  }

  /** Whether its list of plugins is the controller's, and not a bundled one beside a reader's. */
  public boolean hasOwnPlugins() {
    return ownPlugins.get();
  }

  private static boolean isPartial(Path coverage, String file) {
    if (!Files.exists(coverage)) {
      return false;
    }
    LockFile members = LockFile.read(coverage);
    return members.member(BUNDLED).isPresent() && members.member(file).isPresent();
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

  /**
   * What follows from this lock alone, kept for all files that it judges.
   *
   * @param kind what the derivation gives; one derivation for each kind
   */
  public <T> T derived(Class<T> kind, Function<ControllerLock, T> derivation) {
    return derived.get(kind, derivation);
  }

  private static SortedMap<String, LockedPlugin> readPlugins(Function<String, Path> files) {
    LockFile file = LockFile.read(files.apply("plugins.json"));
    SortedMap<String, LockedPlugin> plugins = new TreeMap<>();
    for (String id : file.names()) {
      plugins.put(id, LockedPlugin.of(file.required(id)));
    }
    return Collections.unmodifiableSortedMap(plugins);
  }
}
