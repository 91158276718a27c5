package delivery.machine;

import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The program that holds a machine, {@code supervisor.bash}: one line to it, one line back. It
 * ends, and everything with it, when its standard input closes: on close and at the end of this
 * program, however it ends.
 */
public final class MachineSupervisor implements AutoCloseable {
  private static final Duration LIMIT_TO_END = Duration.ofSeconds(15);

  private final Process process;
  private final BufferedWriter commands;
  private final BufferedReader answers;
  private final ConcurrentLinkedQueue<String> errors = new ConcurrentLinkedQueue<>();
  private final Thread errorReader;
  private final ReentrantLock lock = new ReentrantLock();

  private MachineSupervisor(Process process) {
    this.process = process;
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.errorReader =
        Thread.ofVirtual()
            .start(() -> process.errorReader(StandardCharsets.UTF_8).lines().forEach(errors::add));
  }

  /**
   * Removes what killed supervisors left below a folder of runs, and nothing else.
   *
   * @param progress told in a sentence for each
   */
  public static void sweep(
      HostRequirements host, Path scripts, Path runs, Consumer<String> progress)
      throws IOException, InterruptedException {
    Completed swept =
        SupervisedProcess.run(
            host.command(
                Path.of("/"),
                List.of(
                    "bash",
                    scripts.resolve("supervisor.bash").toString(),
                    "sweep",
                    runs.toString())));
    if (!swept.succeeded()) {
      throw new IOException(
          "what a killed run left in " + runs + " cannot be removed: " + swept.output());
    }
    swept
        .output()
        .lines()
        .forEach(left -> progress.accept("Removed what a killed run left: " + left));
  }

  /**
   * Starts it; {@link #answer} gives its first word.
   *
   * @param scripts folder of the laid out scripts
   * @param runs folder for the run's folder, which is named {@code id} and goes with it
   * @param inside name of the script that becomes process 1
   * @param tree the tree's root; nobody takes it away meanwhile
   */
  public static MachineSupervisor start(
      HostRequirements host,
      Path scripts,
      Path runs,
      String id,
      String inside,
      Path tree,
      List<String> arguments)
      throws IOException {
    String supervisor = scripts.resolve("supervisor.bash").toString();
    String processOne = scripts.resolve(inside).toString();
    // A session of its own: the terminal's Ctrl-C must not end it before this program decides.
    List<String> words = new ArrayList<>(List.of("setsid", "bash", supervisor));
    words.addAll(List.of("run", runs.toString(), id, processOne, tree.toString()));
    words.addAll(arguments);
    Command command = host.command(Path.of("/"), words);
    ProcessBuilder builder =
        new ProcessBuilder(command.words()).directory(command.directory().toFile());
    builder.environment().putAll(command.environment());
    return new MachineSupervisor(builder.start());
  }

  /**
   * Sends a command and waits for its answer.
   *
   * @throws IOException when the supervisor has ended; the message holds what it said last
   */
  public String ask(String command) throws IOException {
    lock.lock();
    try {
      commands.write(command);
      commands.newLine();
      commands.flush();
      return answer();
    } catch (IOException gone) {
      throw new IOException("The machine is gone. " + lastErrors(), gone);
    } finally {
      lock.unlock();
    }
  }

  /**
   * The next answer.
   *
   * @throws IOException when there is none; the message holds what the supervisor said last
   */
  public String answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("Its supervisor ended. " + lastErrors());
    }
    return line;
  }

  /** Process 1 of the namespaces that it holds, as the host numbers it. */
  public long processOne() throws IOException {
    // The supervisor's only lasting child is unshare, whose only child is process 1.
    return process
        .toHandle()
        .children()
        .flatMap(ProcessHandle::children)
        .mapToLong(ProcessHandle::pid)
        .findFirst()
        .orElseThrow(() -> new IOException("The supervisor ended. " + lastErrors()));
  }

  /** What it wrote to standard error up to now. */
  public List<String> errors() {
    return List.copyOf(errors);
  }

  private String lastErrors() {
    try {
      // The supervisor cleans up first; its errors end when it does.
      errorReader.join(LIMIT_TO_END);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    return String.join("\n", errors);
  }

  /** Ends the machine and waits until nothing of it is left. */
  @Override
  public void close() throws IOException {
    boolean interrupted = false;
    process.getOutputStream().close();
    try {
      if (!process.waitFor(LIMIT_TO_END.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroy();
        interrupted = !process.waitFor(LIMIT_TO_END.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    if (interrupted) {
      throw new IOException(
          "The machine's supervisor, process " + process.pid() + ", does not end");
    }
  }
}
