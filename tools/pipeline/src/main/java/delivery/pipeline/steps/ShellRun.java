package delivery.pipeline.steps;

import delivery.host.cache.Folders;
import delivery.host.process.Command;
import delivery.host.process.SupervisedProcess;
import delivery.pipeline.build.StepEnvironment;
import delivery.pipeline.scheduler.WaitCallback;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** One script on the agent, from the file that is written for it to the last line it prints. */
final class ShellRun implements AutoCloseable {
  /** How often Jenkins looks for output; it decides how lines of parallel branches mix. */
  private static final Duration TICK = Duration.ofMillis(100);

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final String RUNNER = readRunner();

  private final StepCall call;
  private final Path folder;
  private final Path script;
  private final boolean captured;
  private final String marker;
  private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
  private final boolean ticking;
  private volatile int status;
  private volatile boolean exited;
  private volatile boolean leaves;
  private volatile Runnable ended = () -> {};
  private @Nullable SupervisedProcess process;
  private @Nullable Throwable stoppedBy;

  private ShellRun(StepCall call, Path folder, boolean captured) {
    this.call = call;
    this.folder = folder;
    this.script = folder.resolve("script.sh.copy");
    this.captured = captured;
    this.marker = "script-ended-" + UUID.randomUUID();
    this.ticking = call.build().scheduler().isBranched();
  }

  static ShellRun prepare(StepCall call, boolean captured) throws IOException {
    String id = UUID.randomUUID().toString().substring(0, 8);
    Path folder = AgentSteps.temporary(call).resolve("durable-" + id);
    Files.createDirectories(folder);
    Files.createDirectories(call.directory());
    ShellRun run = new ShellRun(call, folder, captured);
    Files.writeString(run.script, call.requiredText("script"));
    Files.setPosixFilePermissions(run.script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return run;
  }

  /** Runs the script and prints what it prints; its exit code. */
  int run() throws Exception {
    call.branch()
        .await(
            completion -> {
              try {
                start(completion);
              } catch (IOException impossible) {
                completion.fail(impossible);
              }
            },
            this::stop);
    return status;
  }

  private void start(WaitCallback completion) throws IOException {
    ended = () -> ended(completion);
    SupervisedProcess started =
        SupervisedProcess.start(command(), (channel, line) -> arrived(line));
    process = started;
    call.node().connection().onLoss(started::kill);
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                int code = started.waitFor();
                if (!exited) {
                  status = code;
                  ended.run();
                }
              } catch (InterruptedException never) {
                Thread.currentThread().interrupt();
              }
            });
    if (ticking) {
      tick(completion);
    }
  }

  private void ended(WaitCallback completion) {
    exited = true;
    if (!ticking) {
      call.branch().scheduler().post(() -> look(completion));
    }
  }

  // What the script left running may go on to print, but nobody listens any more.
  private void arrived(String line) {
    if (exited || call.node().connection().isLost()) {
      return;
    }
    int end = line.indexOf(marker + " "); // a shell that finds no program puts a colon there
    if (end != 0) {
      lines.add(end < 0 ? line.replace(marker, "/bin/sh") : line.substring(0, end));
      if (!ticking) {
        call.branch().scheduler().post(this::print);
      }
    }
    if (end >= 0) {
      status = Integer.parseInt(line.substring(end + marker.length()).strip());
      leaves = true;
      ended.run();
    }
  }

  private void tick(WaitCallback completion) {
    var unused =
        call.build()
            .timers()
            .after(
                TICK,
                () ->
                    call.branch()
                        .scheduler()
                        .post(
                            () -> {
                              if (!look(completion)) {
                                tick(completion);
                              }
                            }));
  }

  /** Prints what came; whether it was the end. */
  private boolean look(WaitCallback completion) {
    boolean end = exited;
    print();
    if (end && stoppedBy == null && call.node().connection().isLost()) {
      // Nobody hears of the end: the block around is about to be cancelled.
      return false;
    }
    if (end) {
      if (stoppedBy != null) {
        completion.fail(stoppedBy);
      } else {
        completion.succeed(status);
      }
    }
    return end;
  }

  private void print() {
    for (String line = lines.poll(); line != null; line = lines.poll()) {
      call.print(line);
    }
  }

  private Command command() throws IOException {
    List<String> words = new ArrayList<>(call.node().shell());
    if (captured) {
      words = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" >\"$0\"", output().toString()));
      words.addAll(call.node().shell());
    }
    if (Files.readString(script).startsWith("#!")) {
      words.remove(words.size() - 1);
    } else {
      words.add("-xe");
    }
    words.add(script.toString());
    // Whatever PATH the pipeline sets.
    words.addAll(0, List.of("/bin/sh", "-c", RUNNER, marker));
    Map<String, String> environment = StepEnvironment.of(call.build(), call.context());
    environment.put("JENKINS_SERVER_COOKIE", "durable-" + folder.getFileName());
    return Command.of(call.directory(), words).withOnly(environment);
  }

  private Path output() {
    return folder.resolve("output.txt");
  }

  /** What the script wrote to standard output. */
  String output(Charset charset) throws IOException {
    return Files.exists(output()) ? Files.readString(output(), charset) : "";
  }

  private void stop(WaitCallback completion, Throwable cause) {
    stoppedBy = cause;
    if (call.node().connection().isLost()) {
      call.print(
          "Could not connect to " + call.node().name() + " to send interrupt signal to process");
      completion.fail(cause);
      return;
    }
    call.print("Sending interrupt signal to process");
    SupervisedProcess running = process;
    if (running == null) {
      completion.fail(cause);
      return;
    }
    Thread.ofVirtual()
        .start(
            () -> {
              if (!ProcessTree.end(running.pid(), script.toString(), PATIENCE)) {
                lines.add("After " + PATIENCE.toSeconds() + "s process did not stop");
              }
              running.close();
            });
  }

  @Override
  public void close() throws IOException {
    if (process != null) {
      if (leaves) {
        call.node().leftovers().add(process);
      } else {
        process.close();
      }
    }
    Folders.delete(folder);
  }

  private static String readRunner() {
    try (InputStream text = ShellRun.class.getResourceAsStream("script.sh")) {
      return new String(
          Objects.requireNonNull(text, "script.sh is missing from the class path").readAllBytes(),
          StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
