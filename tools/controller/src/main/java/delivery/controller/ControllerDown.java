package delivery.controller;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Stops a local controller. */
public final class ControllerDown {
  private static final Duration GRACE = Duration.ofSeconds(30);

  private ControllerDown() {}

  /**
   * Stops the controller of a home.
   *
   * @return its URL; empty when none ran
   */
  public static Optional<String> stop(ControllerHome home)
      throws IOException, InterruptedException {
    Optional<RunningController> running = RunningController.of(home);
    if (running.isPresent()) {
      stop(running.get());
    } else if (Files.exists(home.running())) {
      Files.delete(home.running());
    }
    return running.map(RunningController::url);
  }

  /** Asks the process to end, and ends it with all it started when it does not within 30 s. */
  static void stop(RunningController running) throws IOException, InterruptedException {
    running.agent().ifPresent(ProcessHandle::destroy);
    ProcessHandle process = running.process();
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    try {
      process.onExit().get(GRACE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException stubborn) {
      process.destroyForcibly();
    } catch (ExecutionException e) {
      throw new IOException("cannot wait for process " + process.pid(), e);
    }
    children.forEach(ProcessHandle::destroyForcibly);
    running.agent().ifPresent(ProcessHandle::destroyForcibly);
    Files.deleteIfExists(running.home().running());
  }
}
