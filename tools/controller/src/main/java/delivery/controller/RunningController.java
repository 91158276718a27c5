package delivery.controller;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * A controller that an earlier call started and that still runs. Its process is recognised by id
 * and start time, so that a reused id is never taken for it.
 */
public record RunningController(ControllerHome home, ProcessHandle process, String url) {

  /** The controller of a home, if it runs. */
  public static Optional<RunningController> of(ControllerHome home) throws IOException {
    if (!Files.exists(home.running())) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(home.running())) {
      properties.load(reader);
    }
    String started = properties.getProperty("started", "");
    return ProcessHandle.of(Long.parseLong(properties.getProperty("pid", "0")))
        .filter(ProcessHandle::isAlive)
        .filter(handle -> started(handle).equals(started))
        .map(handle -> new RunningController(home, handle, properties.getProperty("url", "")));
  }

  static RunningController record(ControllerHome home, ProcessHandle process, String url)
      throws IOException {
    Properties properties = new Properties();
    properties.setProperty("pid", Long.toString(process.pid()));
    properties.setProperty("started", started(process));
    properties.setProperty("url", url);
    try (Writer writer = Files.newBufferedWriter(home.running())) {
      properties.store(writer, null);
    }
    return new RunningController(home, process, url);
  }

  private static String started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("");
  }
}
