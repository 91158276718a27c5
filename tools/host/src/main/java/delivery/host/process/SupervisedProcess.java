package delivery.host.process;

import delivery.host.Resources;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * A running command with everything it starts. Closing it ends the whole process group (TERM, then
 * KILL after five seconds), and so does the end of this program, kill -9 included: a small shell
 * around the command waits for its standard input to close. Needs bash.
 */
public final class SupervisedProcess implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final String SUPERVISOR =
      Resources.text(SupervisedProcess.class, "supervise.bash");

  private final Process process;
  private final List<Thread> readers;

  private SupervisedProcess(Process process, List<Thread> readers) {
    this.process = process;
    this.readers = readers;
  }

  /**
   * Starts a command; its lines go to the output as they are written.
   *
   * @throws IOException when bash or the folder does not exist; a missing program ends with status
   *     127
   */
  public static SupervisedProcess start(Command command, Output output) throws IOException {
    List<String> words = new ArrayList<>(List.of("bash", "-c", SUPERVISOR, "supervise"));
    words.addAll(command.words());
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(command.directory().toFile())
            .redirectErrorStream(command.mergeErrors());
    if (!command.inheritEnvironment()) {
      builder.environment().clear();
    }
    builder.environment().putAll(command.environment());
    Process process = builder.start();
    List<Thread> readers = new ArrayList<>();
    readers.add(read(process.getInputStream(), Output.Channel.OUTPUT, output));
    if (!command.mergeErrors()) {
      readers.add(read(process.getErrorStream(), Output.Channel.ERROR, output));
    }
    return new SupervisedProcess(process, List.copyOf(readers));
  }

  /** Runs a command to its end and keeps what it wrote; ends it when interrupted. */
  public static Completed run(Command command) throws IOException, InterruptedException {
    StringBuilder lines = new StringBuilder();
    StringBuilder errors = new StringBuilder();
    // Each channel has one reading thread, and waitFor joins both.
    Output collect =
        (channel, line) ->
            (channel == Output.Channel.OUTPUT ? lines : errors).append(line).append('\n');
    try (SupervisedProcess process = start(command, collect)) {
      int status = process.waitFor();
      return new Completed(status, lines.toString(), errors.toString());
    }
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  /** Process id of the supervising shell, the parent of the command. */
  public long pid() {
    return process.pid();
  }

  /** Waits for the end and for the last line; the exit code. */
  public int waitFor() throws InterruptedException {
    int status = process.waitFor();
    for (Thread reader : readers) {
      reader.join();
    }
    return status;
  }

  /** Waits so long at the most; the exit code, or nothing while it still runs. */
  public OptionalInt waitFor(Duration limit) throws InterruptedException {
    return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)
        ? OptionalInt.of(waitFor())
        : OptionalInt.empty();
  }

  /** Ends the command and all it started; returns when nothing of it runs. */
  @Override
  public void close() {
    if (!process.isAlive()) {
      return;
    }
    List<ProcessHandle> tree = process.descendants().toList();
    boolean interrupted = false;
    try {
      process.getOutputStream().close();
    } catch (IOException ended) {
      // The pipe is gone because the shell is: that is what was asked for.
      process.destroyForcibly();
    }
    try {
      if (!process.waitFor(GRACE.plusSeconds(2).toMillis(), TimeUnit.MILLISECONDS)) {
        tree.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException stop) {
      interrupted = true;
      tree.forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Kills the command and all it started at once, as a power failure does. */
  public void kill() {
    // All are listed before the first dies: orphans are not found by their parent any more.
    List<ProcessHandle> tree = process.descendants().toList();
    tree.forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static Thread read(InputStream stream, Output.Channel channel, Output output) {
    return Thread.ofVirtual()
        .start(
            () -> {
              try (BufferedReader lines =
                  new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                  output.line(channel, line);
                }
              } catch (IOException closed) {
                throw new UncheckedIOException(closed);
              }
            });
  }
}
