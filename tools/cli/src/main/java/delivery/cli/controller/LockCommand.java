package delivery.cli.controller;

import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.plugins.PluginList;
import delivery.artifacts.source.SourceFile;
import delivery.cli.check.CheckOptions;
import delivery.cli.check.LockChoice;
import delivery.controller.AccessRefusedException;
import delivery.controller.ControllerHome;
import delivery.controller.ControllerUnavailableException;
import delivery.controller.ExportedLock;
import delivery.controller.LockExport;
import delivery.controller.Pins;
import delivery.controller.ScriptConsole;
import delivery.controller.reader.ReaderExport;
import delivery.controller.upgrade.LockOfPlugins;
import delivery.controller.upgrade.UpdateCenter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./bootstrap lock}: compares the committed lock with a live controller, or writes it. */
@Command(
    name = "lock",
    mixinStandardHelpOptions = true,
    description = {
      "Exports the lock from a live controller and shows how the committed one differs.",
      "It takes an administrator; of another user, what that user may read is exported, and"
          + " coverage.json says what is not.",
      "Without --from it asks the controller that up started."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:equal, or written", "1:they differ", "2:the controller cannot be asked"})
public final class LockCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private LiveControllerOptions controller;

  @Option(names = "--write", description = "Replace the committed lock instead of comparing.")
  private boolean write;

  @Option(
      names = "--diff",
      arity = "2",
      paramLabel = "LOCK",
      description = "Ask no controller; print the lines that the second lock makes wrong.")
  private List<Path> compared = List.of();

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = "The repository whose lock is compared or written, or to judge with --diff.")
  private @Nullable Path judged;

  @Option(
      names = "--from-plugins",
      paramLabel = "FILE",
      description =
          "Ask a controller that runs this plugins.txt with all it needs: boot it, ask it, take it"
              + " away.")
  private @Nullable Path plugins;

  @Option(
      names = "--release",
      paramLabel = "VERSION",
      description = "With --from-plugins: the Jenkins to boot (default: this project's).")
  private @Nullable String release;

  @Option(
      names = "--jenkins-repository",
      paramLabel = "URL",
      description =
          "With --from-plugins: Maven repository with Jenkins and its plugins; a file: one has"
              + " update-center.actual.json beside them (default: the public one).")
  private @Nullable String jenkinsRepository;

  @Option(
      names = "--port",
      defaultValue = "8081",
      description = "With --from-plugins: its port (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(names = "--fix", description = "With --diff: write the new name where there is one.")
  private boolean fix;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "With --diff: how to print: ${COMPLETION-CANDIDATES}.")
  private CheckOptions.Format format = CheckOptions.Format.TEXT;

  @Override
  public Integer call() throws IOException, ControllerUnavailableException, InterruptedException {
    Path root = ControllerHomeOption.root();
    if (!compared.isEmpty()) {
      return compare(judged == null ? root : judged);
    }
    Path directory = (judged == null ? root : judged).resolve(ControllerLock.FOLDER);
    PrintWriter out = spec.commandLine().getOut();
    ExportedLock exported = plugins == null ? exported(root) : booted(root, plugins);
    if (write) {
      exported.write(directory);
      out.println("wrote " + exported.files().size() + " files to " + ControllerLock.FOLDER);
      return ExitCode.OK;
    }
    List<String> differences = ExportedLock.read(directory).differences(exported);
    differences.forEach(out::println);
    if (differences.isEmpty()) {
      out.println("the committed lock equals the controller's");
    }
    out.flush();
    return differences.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  /** As an administrator, all of it; as a reader, what such a user sees. */
  private ExportedLock exported(Path root)
      throws ControllerUnavailableException, IOException, InterruptedException {
    ScriptConsole console = controller.console(spec, root);
    try {
      return new LockExport(console).run(root);
    } catch (AccessRefusedException refused) {
      PrintWriter messages = spec.commandLine().getErr();
      ReaderExport.Seen seen = new ReaderExport(console, release -> bundled(release, root)).run();
      messages.println(
          "bootstrap: the script console is refused, so the lock is what this user may read:");
      seen.notes().forEach(note -> messages.println("bootstrap:   " + note));
      messages.flush();
      return seen.lock();
    }
  }

  private static ExportedLock bundled(String release, Path root) {
    try {
      return LockChoice.bundled(release, root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ExportedLock booted(Path root, Path list)
      throws ControllerUnavailableException, IOException, InterruptedException {
    if (!Files.isRegularFile(list)) {
      throw new ParameterException(spec.commandLine(), "--from-plugins " + list + ": no such file");
    }
    Optional<String> repository = Optional.ofNullable(jenkinsRepository);
    Optional<String> wanted = Optional.ofNullable(release);
    Path folder = Files.createTempDirectory("lock-of-plugins");
    LockOfPlugins making = new LockOfPlugins(root, folder.resolve("controller"));
    Pins pins =
        making.prepare(
            PluginList.read(new SourceFile(list.toString(), Files.readString(list))),
            wanted,
            UpdateCenter.read(UpdateCenter.address(repository, wanted)));
    PrintWriter messages = spec.commandLine().getErr();
    messages.println(
        "bootstrap: Jenkins %s with %d plugins".formatted(pins.jenkins(), pins.plugins().size()));
    return making.export(
        of -> ControllerHomeOption.up(of, spec),
        new ControllerHome(folder.resolve("home")),
        port,
        repository);
  }

  private int compare(Path root) throws IOException {
    for (Path folder : List.of(compared.getFirst(), compared.getLast(), root)) {
      if (!Files.isDirectory(folder)) {
        throw new ParameterException(spec.commandLine(), folder + ": no such folder");
      }
    }
    Path folder = Files.createTempDirectory("lock");
    Path before = LockJudgement.completed(compared.getFirst(), compared.getLast(), folder);
    return new LockJudgement(spec, root, format).print(before, compared.getLast(), fix);
  }
}
