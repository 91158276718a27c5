package delivery.artifacts.jobs;

import delivery.artifacts.Supervisor;
import delivery.artifacts.jobs.values.ScriptPolicy;
import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.source.SourceFile;
import delivery.groovy.GroovyFault;
import delivery.groovy.Limits;
import delivery.groovy.ParsedScript;
import delivery.groovy.Program;
import delivery.groovy.RunEndedError;
import delivery.groovy.ScriptParser;
import delivery.groovy.ScriptRun;
import delivery.groovy.Settings;
import delivery.groovy.SyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates Job DSL scripts: loops run, values are computed, calls are recorded. A script is
 * interpreted, never compiled or loaded; time, steps and sizes are bounded, and nothing but the
 * workspace's files is read.
 */
public final class JobScriptReader {
  private static final Duration LONGEST = Duration.ofSeconds(10);

  /** The name of the script's class, in places and messages. */
  private static final String SCRIPT_NAME = "script";

  /** The DSL's enumerations are variables here, so an import of one says nothing. */
  private static final Pattern DSL_IMPORT =
      Pattern.compile("^([ \\t]*)import[ \\t]+javaposse\\.jobdsl\\.[^\\n;]*;?", Pattern.MULTILINE);

  private final ControllerLock lock;
  private final SeedWorkspace workspace;
  private final Map<String, String> variables;
  private final List<String> classpath;
  private final Duration longest;
  private final LongSupplier nanoTime;
  private final boolean keepsEveryCall;

  /** One for all scripts: its list is long. */
  private final ScriptPolicy policy = new ScriptPolicy();

  /**
   * @param variables what the seed gives its scripts: environment variables and its parameters
   */
  public JobScriptReader(
      ControllerLock lock, SeedWorkspace workspace, Map<String, String> variables) {
    this(lock, workspace, variables, LONGEST, System::nanoTime);
  }

  /** The same with further folders in which scripts find classes. */
  public JobScriptReader withClasspath(List<String> folders) {
    return new JobScriptReader(
        lock, workspace, variables, folders, longest, nanoTime, keepsEveryCall);
  }

  JobScriptReader(
      ControllerLock lock,
      SeedWorkspace workspace,
      Map<String, String> variables,
      Duration longest,
      LongSupplier nanoTime) {
    this(lock, workspace, variables, List.of(), longest, nanoTime, false);
  }

  private JobScriptReader(
      ControllerLock lock,
      SeedWorkspace workspace,
      Map<String, String> variables,
      List<String> classpath,
      Duration longest,
      LongSupplier nanoTime,
      boolean keepsEveryCall) {
    this.lock = lock;
    this.workspace = workspace;
    this.variables = Map.copyOf(variables);
    this.classpath = List.copyOf(classpath);
    this.longest = longest;
    this.nanoTime = nanoTime;
    this.keepsEveryCall = keepsEveryCall;
  }

  /** The same, keeping every call inside an item, for readers that want the whole description. */
  public JobScriptReader keepingEveryCall() {
    return new JobScriptReader(lock, workspace, variables, classpath, longest, nanoTime, true);
  }

  /** Loads now, on a core that has nothing to do, what the first script would wait for. */
  public static void prepare() {
    ScriptRun.prepare();
  }

  /** Evaluates one script on an empty controller. */
  public JobScript read(SourceFile file) {
    return read(new Source(file, false), new ItemOrder());
  }

  /** Evaluates scripts one after the other, as one seed: later ones find what earlier ones made. */
  public List<JobScript> readAll(List<Source> sources, Supervisor supervisor) {
    ItemOrder made = new ItemOrder();
    return sources.stream()
        .map(source -> supervisor.watch(source.file().path(), () -> read(source, made)))
        .toList();
  }

  /**
   * A script to evaluate.
   *
   * @param isInline whether it stands in a Configuration as Code file
   * @param controller which controller has it, where a repository describes several
   */
  public record Source(SourceFile file, boolean isInline, String controller) {

    /** One of the only controller. */
    public Source(SourceFile file, boolean isInline) {
      this(file, isInline, "");
    }
  }

  private JobScript read(Source source, ItemOrder made) {
    SourceFile file = source.file();
    boolean isInline = source.isInline();
    ScriptPlaces places = new ScriptPlaces(file);
    Evaluation evaluation =
        new Evaluation(lock.jobDsl(), lock.plugins(), workspace, places, keepsEveryCall);
    List<ScriptProblem> faults = run(file, evaluation, places, isInline);
    List<ScriptProblem> problems = new ArrayList<>(evaluation.problems());
    problems.addAll(faults);
    boolean isWhole = problems.stream().noneMatch(ScriptProblem.TooMuch.class::isInstance);
    if (isWhole) {
      problems.addAll(made.add(evaluation.items(), evaluation.templates(), source.controller()));
    }
    if (problems.stream().anyMatch(ScriptProblem::endsTheScript)) {
      made.endedEarly();
    }
    return new JobScript(
        file, isInline, evaluation.items().stream().map(ItemRecord::toItem).toList(), problems);
  }

  /** Runs a script; gives what the compiler says against it, the rest goes to the evaluation. */
  private List<ScriptProblem> run(
      SourceFile file, Evaluation evaluation, ScriptPlaces places, boolean isInline) {
    String text = DSL_IMPORT.matcher(file.text()).replaceAll("$1");
    SeedClasses classes = new SeedClasses(workspace, file.path(), classpath);
    Program program;
    try {
      ParsedScript parsed = ScriptParser.parse(SCRIPT_NAME, text);
      List<ScriptProblem> refused = ScriptAnnotations.refused(parsed.module(), file);
      if (!refused.isEmpty()) {
        return refused;
      }
      program = Program.compile(parsed, classes);
    } catch (SyntaxException e) {
      return problems(file, e.faults());
    }
    ScriptFailures failures = new ScriptFailures(evaluation, places, variables.keySet());
    try {
      ScriptRun run = new ScriptRun(program, settings(file, evaluation, isInline, classes));
      run.binding().put("jobFactory", run.instance());
      places.begin(run);
      run.execute();
    } catch (OutOfMemoryError full) {
      throw full;
    } catch (Throwable any) {
      // A script may throw what it likes, and what it throws is of the script: it goes no further.
      failures.tell(any);
    }
    return List.of();
  }

  /** What a build of a seed job gives its scripts: its environment, and the job itself. */
  private static final Map<String, Object> SEED =
      Map.ofEntries(
          Map.entry("BUILD_ID", "1"),
          Map.entry("BUILD_NUMBER", "1"),
          Map.entry("BUILD_TAG", "jenkins-seed-1"),
          Map.entry("BUILD_URL", "http://jenkins/job/seed/1/"),
          Map.entry("EXECUTOR_NUMBER", "0"),
          Map.entry("HUDSON_URL", "http://jenkins/"),
          Map.entry("JENKINS_URL", "http://jenkins/"),
          Map.entry("JOB_BASE_NAME", "seed"),
          Map.entry("JOB_NAME", "seed"),
          Map.entry("JOB_URL", "http://jenkins/job/seed/"),
          Map.entry("NODE_LABELS", "built-in"),
          Map.entry("NODE_NAME", "built-in"),
          Map.entry("SEED_JOB", Map.of("name", "seed", "fullName", "seed", "displayName", "seed")),
          Map.entry("WORKSPACE", "/var/jenkins_home/workspace/seed"));

  private Settings settings(
      SourceFile file, Evaluation evaluation, boolean isInline, SeedClasses classes) {
    long deadline = nanoTime.getAsLong() + longest.toNanos();
    Runnable watch =
        () -> {
          if (nanoTime.getAsLong() - deadline > 0) {
            throw new RunEndedError("more than " + longest.toSeconds() + " s");
          }
        };
    Map<String, @Nullable Object> binding = new LinkedHashMap<>();
    if (!isInline) {
      binding.putAll(SEED);
    }
    binding.putAll(variables);
    binding.put("__FILE__", file.path());
    // A class in a file of its own runs with the same surroundings as the script.
    AtomicReference<@Nullable Settings> own = new AtomicReference<>();
    DslHost host =
        new DslHost(
            lock.jobDsl(),
            evaluation,
            variables,
            name ->
                classes.value(
                    name, program -> new ScriptRun(program, Objects.requireNonNull(own.get()))));
    Settings settings = settings(host, watch, binding);
    own.set(settings);
    return settings;
  }

  private Settings settings(DslHost host, Runnable watch, Map<String, @Nullable Object> binding) {
    return new Settings(host, policy).limitedBy(Limits.standard().watchedBy(watch)).with(binding);
  }

  private static List<ScriptProblem> problems(SourceFile file, List<GroovyFault> faults) {
    ControllerImports imports = ControllerImports.of(file.text(), faults);
    return faults.stream()
        .filter(fault -> !imports.followsFromThem(fault))
        .map(fault -> problem(file, fault, imports))
        .toList();
  }

  private static ScriptProblem problem(
      SourceFile file, GroovyFault fault, ControllerImports imports) {
    var at = file.at(Math.max(1, fault.line()), Math.max(1, fault.column()));
    return ControllerImports.unresolved(fault)
        .filter(imports::mayHave)
        .<ScriptProblem>map(name -> new ScriptProblem.Outside(at, "the class " + name))
        .orElseGet(() -> new ScriptProblem.Unreadable(at, fault.message()));
  }
}
