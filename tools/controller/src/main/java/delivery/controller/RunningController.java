package delivery.controller;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * A controller that an earlier call started and that still runs. Its processes are recognised by id
 * and start time, so that a reused id is never taken for one.
 *
 * @param agent the local agent's process, when it runs
 */
public record RunningController(
    ControllerHome home, ProcessHandle process, Optional<ProcessHandle> agent, String url) {
  private static final String CONTROLLER = "controller";
  private static final String AGENT = "agent";

  /** The controller of a home, if it runs. */
  public static Optional<RunningController> of(ControllerHome home) throws IOException {
    if (!Files.exists(home.running())) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(home.running())) {
      properties.load(reader);
    }
    return find(properties, CONTROLLER)
        .map(
            handle ->
                new RunningController(
                    home, handle, find(properties, AGENT), properties.getProperty("url", "")));
  }

  /** Its script console, asked as the administrator that it was started with. */
  public ScriptConsole console() throws IOException {
    String password = Files.readString(home.adminPassword()).strip();
    return new ScriptConsole(url, Optional.of("admin"), password);
  }

  /** Remembers the processes for the next call. */
  RunningController record() throws IOException {
    Properties properties = new Properties();
    remember(properties, CONTROLLER, process);
    agent.ifPresent(handle -> remember(properties, AGENT, handle));
    properties.setProperty("url", url);
    try (Writer writer = Files.newBufferedWriter(home.running())) {
      properties.store(writer, null);
    }
    return this;
  }

  private static void remember(Properties properties, String name, ProcessHandle process) {
    properties.setProperty(name + ".pid", Long.toString(process.pid()));
    properties.setProperty(name + ".started", started(process));
  }

  private static Optional<ProcessHandle> find(Properties properties, String name) {
    String started = properties.getProperty(name + ".started", "");
    return ProcessHandle.of(Long.parseLong(properties.getProperty(name + ".pid", "0")))
        .filter(ProcessHandle::isAlive)
        .filter(handle -> started(handle).equals(started));
  }

  private static String started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("");
  }
}
