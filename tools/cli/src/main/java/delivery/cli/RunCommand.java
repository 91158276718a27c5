package delivery.cli;

import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.pipeline.DeclarativePipeline;
import delivery.artifacts.pipeline.Jenkinsfile;
import delivery.artifacts.pipeline.Value;
import delivery.artifacts.pipeline.reader.PipelineReader;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.SourceFile;
import delivery.lint.declarative.DeclarativeValidator;
import delivery.pipeline.Library;
import delivery.pipeline.PipelineRunner;
import delivery.pipeline.Result;
import delivery.pipeline.RunRefusedException;
import delivery.pipeline.RunResult;
import delivery.pipeline.RunSettings;
import delivery.pipeline.local.LocalRunFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a Jenkinsfile on this computer and prints the console that Jenkins would. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a Jenkinsfile on this computer, as a controller with one agent would.",
      "Standard output is the console without Jenkins' own frames: \"stage: NAME\" where a stage"
          + " starts, and every printed line. The result is the last line on standard error.",
      "A file that a git repository tracks is run as a pipeline from SCM, in a copy of the"
          + " repository; any other file in an empty workspace.",
      "Exit code: 0 success, 1 any other result, 2 cannot be run here (nothing was started)."
    })
final class RunCommand implements Callable<Integer> {
  private static final int ENDING_SECONDS = 60;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The Jenkinsfile; - is standard input.")
  private String file;

  @Option(
      names = {"-p", "--param"},
      paramLabel = "NAME=VALUE",
      description =
          "A build parameter. Without any, the build is the job's first one: it knows the defaults"
              + " through params only, not as variables.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Mixin private CredentialOptions credentials;

  @Option(
      names = "--env",
      paramLabel = "NAME=VALUE",
      description = "A variable of the agent, BRANCH_NAME for example.")
  private Map<String, String> environment = new LinkedHashMap<>();

  @Option(
      names = "--label",
      paramLabel = "LABEL",
      description = "A label that the agent offers; default: any.")
  private Set<String> labels = new LinkedHashSet<>();

  @Option(
      names = "--library",
      paramLabel = "NAME=PATH[@VERSION]",
      description =
          "A shared library: a folder as it is, or a version of a local Git repository. Those that"
              + " this repository's jcasc/ makes implicit need no @Library.")
  private Map<String, String> libraries = new LinkedHashMap<>();

  @Option(
      names = "--workspace",
      paramLabel = "FOLDER",
      description = "Run in this folder, as it is, instead of a fresh one.")
  private @Nullable Path workspace;

  @Option(names = "--approve", description = "Approve every input; default: reject it.")
  private boolean approve;

  @Option(
      names = "--previous",
      paramLabel = "RESULT",
      description =
          "Result of the build before, for post { changed, fixed, regression }:"
              + " ${COMPLETION-CANDIDATES}. Default: the same as this one's.")
  private @Nullable Result previous;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write result, stages, steps and console as JSON.")
  private @Nullable Path json;

  @Option(names = "--paths", description = "Print the workspace's real path, not WORKSPACE.")
  private boolean paths;

  @Option(names = "--keep", description = "Keep the run's folder, and say where it is.")
  private boolean keep;

  @Override
  public Integer call() throws Exception {
    Jenkinsfile jenkinsfile = Jenkinsfile.read(source());
    if (jenkinsfile.tree().isEmpty()) {
      return refuse(jenkinsfile.syntaxProblems());
    }
    if (!PipelineReader.isDeclarative(jenkinsfile.tree().get())) {
      return abortable(() -> run(jenkinsfile.source(), Optional.empty()));
    }
    // What a controller's validator refuses never starts there either.
    List<Diagnostic> refused = new DeclarativeValidator(lock()).validate(jenkinsfile);
    if (!refused.isEmpty()) {
      return refuse(refused);
    }
    PipelineReader.Reading reading = PipelineReader.read(jenkinsfile.tree().get());
    if (!reading.problems().isEmpty() || reading.pipeline().isEmpty()) {
      return refuse(reading.problems());
    }
    return abortable(() -> run(jenkinsfile.source(), reading.pipeline()));
  }

  private static ControllerLock lock() {
    return ControllerLock.in(
        Path.of(System.getProperty("repository.root", "")).resolve(ControllerLock.FOLDER));
  }

  private int run(SourceFile script, Optional<DeclarativePipeline> pipeline) throws Exception {
    LocalRunFolder folder = LocalRunFolder.create();
    try {
      Optional<Map<String, String>> scm =
          file.equals("-") || workspace != null
              ? Optional.empty()
              : folder.checkOut(Path.of(file), pipeline.map(RunCommand::checkoutFolder).orElse(""));
      RunSettings settings = settings(folder, scm);
      RunPrinter printer = new RunPrinter(spec.commandLine().getOut(), settings.workspace(), paths);
      PipelineRunner runner = new PipelineRunner(Clock.systemUTC(), lock());
      RunResult result =
          pipeline.isPresent()
              ? runner.run(pipeline.get(), settings, printer)
              : runner.run(script, settings, printer);
      spec.commandLine().getErr().println("Finished: " + result.result());
      if (json != null) {
        Files.writeString(json, printer.json(result));
      }
      return result.result() == Result.SUCCESS ? 0 : 1;
    } catch (RunRefusedException refused) {
      return refuse(refused.problems());
    } finally {
      if (keep) {
        spec.commandLine().getErr().println("bootstrap: kept " + folder.root());
      } else {
        folder.delete();
      }
    }
  }

  private static String checkoutFolder(DeclarativePipeline pipeline) {
    return pipeline.options().stream()
        .filter(each -> each.name().equals("checkoutToSubdirectory"))
        .findFirst()
        .flatMap(each -> each.sole().flatMap(Value::constant))
        .orElse("");
  }

  private int refuse(List<Diagnostic> problems) {
    problems.forEach(spec.commandLine().getErr()::println);
    return 2;
  }

  private SourceFile source() throws IOException {
    if (file.equals("-")) {
      return new SourceFile(
          "<stdin>", new String(System.in.readAllBytes(), StandardCharsets.UTF_8));
    }
    Path path = Path.of(file);
    if (!Files.isRegularFile(path)) {
      throw new ParameterException(spec.commandLine(), file + ": no such file");
    }
    return new SourceFile(file, Files.readString(path));
  }

  private RunSettings settings(LocalRunFolder folder, Optional<Map<String, String>> scm)
      throws IOException, InterruptedException {
    Map<String, String> all = new HashMap<>(System.getenv());
    all.putAll(environment);
    Path place = workspace == null ? folder.workspace() : workspace.toRealPath();
    RunSettings settings =
        RunSettings.in(place, folder.temporary())
            .withEnvironment(all)
            .withCredentials(credentials.read())
            .withLibraries(libraries(folder))
            .withApproval(approve);
    // A job's first build has no build before it and was started without parameters.
    settings = settings.withJob(settings.job(), parameters.isEmpty() && previous == null ? 1 : 2);
    if (!parameters.isEmpty()) {
      settings = settings.withParameters(parameters);
    }
    if (!labels.isEmpty()) {
      settings = settings.withLabels(labels);
    }
    if (previous != null) {
      settings = settings.withPrevious(previous);
    }
    return scm.isPresent() ? settings.withScm(scm.get()) : settings;
  }

  private List<Library> libraries(LocalRunFolder folder) throws IOException, InterruptedException {
    Set<String> implicit = JcascLibraries.of(Path.of(System.getProperty("repository.root", ".")));
    JcascLibraries.unjudged(implicit, libraries.keySet())
        .forEach(spec.commandLine().getErr()::println);
    List<Library> all = new ArrayList<>();
    for (Map.Entry<String, String> each : libraries.entrySet()) {
      Optional<Path> found = folder.library(each.getKey(), each.getValue());
      if (found.isEmpty()) {
        throw new ParameterException(
            spec.commandLine(),
            "--library " + each.getKey() + "=" + each.getValue() + ": no such folder or version");
      }
      all.add(new Library(each.getKey(), found.get(), implicit.contains(each.getKey())));
    }
    return all;
  }

  /** Lets Ctrl-C abort the build as a user of Jenkins would, before this program ends. */
  private static <T> T abortable(Callable<T> run) throws Exception {
    Thread runner = Thread.currentThread();
    CountDownLatch done = new CountDownLatch(1);
    Thread hook =
        new Thread(
            () -> {
              runner.interrupt();
              try {
                if (!done.await(ENDING_SECONDS, TimeUnit.SECONDS)) {
                  runner.interrupt();
                }
              } catch (InterruptedException over) {
                runner.interrupt();
              }
            });
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return run.call();
    } finally {
      done.countDown();
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException ending) {
        // The program ends already: the hook has done its work.
        Thread.interrupted();
      }
    }
  }
}
