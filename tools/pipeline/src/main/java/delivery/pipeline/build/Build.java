package delivery.pipeline.build;

import delivery.pipeline.Result;
import delivery.pipeline.RunSettings;
import delivery.pipeline.console.Console;
import delivery.pipeline.scheduler.CooperativeScheduler;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jspecify.annotations.Nullable;

/** One build that runs: what its branches share. Touched only in turn. */
public final class Build {
  private final RunSettings settings;
  private final Console console;
  private final CooperativeScheduler<StepContext> scheduler;
  private final Timers timers;
  private final Map<String, Object> parameters;
  private final Instant started;
  private final Map<String, String> environment = new TreeMap<>();
  private final Set<FlowInterruptedException.Cause> printedCauses = new HashSet<>();
  private final Workspaces workspaces;
  private Optional<Result> result = Optional.empty();
  private Optional<String> description = Optional.empty();
  private String displayName;
  private long lastStep;
  private OptionalInt milestone = OptionalInt.empty();
  private @Nullable Scripts scripts;

  /** What steps ask of the build's scripts. */
  public interface Scripts {
    /** Runs the Groovy of a file; its last value. */
    @Nullable Object load(String text) throws Exception;

    /** Gives the scripts a library; an identifier has a name and perhaps a version. */
    @Nullable Object library(String identifier) throws Exception;

    /** A file of the libraries' resources. */
    Path resource(String path) throws Exception;
  }

  public Build(
      RunSettings settings,
      Map<String, Object> parameters,
      Console console,
      CooperativeScheduler<StepContext> scheduler,
      Timers timers) {
    this.settings = settings;
    // Scripts that walk over params see the order of a hash map, as in Jenkins.
    this.parameters = Collections.unmodifiableMap(new HashMap<>(parameters));
    this.console = console;
    this.scheduler = scheduler;
    this.timers = timers;
    this.started = console.now();
    this.displayName = "#" + settings.build();
    this.workspaces = new Workspaces(settings);
  }

  public RunSettings settings() {
    return settings;
  }

  public Console console() {
    return console;
  }

  public CooperativeScheduler<StepContext> scheduler() {
    return scheduler;
  }

  public Timers timers() {
    return timers;
  }

  /** What surrounds the branch whose turn it is. */
  public StepContext context() {
    return scheduler.current().context();
  }

  /** Values by name, as {@code params} shows them. */
  public Map<String, Object> parameters() {
    return parameters;
  }

  public Instant started() {
    return started;
  }

  public Workspaces workspaces() {
    return workspaces;
  }

  /** Variables that the pipeline set with {@code env.NAME = value}. */
  public Map<String, String> environment() {
    return environment;
  }

  public Set<FlowInterruptedException.Cause> printedCauses() {
    return printedCauses;
  }

  public Optional<Result> result() {
    return result;
  }

  /** SUCCESS as long as nothing was set. */
  public Result currentResult() {
    return result.orElse(Result.SUCCESS);
  }

  /** Makes the result worse; a better one is ignored. */
  public void worsen(Result other) {
    if (result.isEmpty() || other.isWorseThan(result.get())) {
      result = Optional.of(other);
    }
  }

  /** Sets the result whatever it was, for the time of a post condition. */
  public void force(Optional<Result> other) {
    result = other;
  }

  public Optional<String> description() {
    return description;
  }

  public void describe(String text) {
    description = Optional.of(text);
  }

  public String displayName() {
    return displayName;
  }

  public void rename(String name) {
    displayName = name;
  }

  /** Says who runs the scripts. */
  public void scripts(Scripts runner) {
    scripts = runner;
  }

  /** Who runs the scripts. */
  public Scripts scripts() {
    return Objects.requireNonNull(scripts, "no script has started");
  }

  /** The milestone that was passed last. */
  public OptionalInt milestone() {
    return milestone;
  }

  public void passMilestone(int ordinal) {
    milestone = OptionalInt.of(ordinal);
  }

  public long nextStep() {
    return ++lastStep;
  }

  /** Prints a line of a step. */
  public void print(String text) {
    console.print(context().voice(), text);
  }

  /** Prints {@code ERROR: text} as a step's line. */
  public void error(String text) {
    print("ERROR: " + text);
  }
}
