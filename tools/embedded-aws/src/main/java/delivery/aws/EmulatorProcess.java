package delivery.aws;

import delivery.host.process.Command;
import delivery.host.process.Output;
import delivery.host.process.SupervisedProcess;
import delivery.host.python.PythonEnvironment;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A launcher of this module that runs in Python, its log and its port. */
record EmulatorProcess(
    String name, Path log, BufferedWriter writer, SupervisedProcess process, URI endpoint)
    implements AutoCloseable {
  /** A cold start compiles the emulator's modules first: 2 s on an idle machine of two cores. */
  private static final Duration READY = Duration.ofSeconds(90);

  private static final Duration ENDING = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(20);

  /**
   * Starts {@code NAME_launcher.py} and waits until it serves.
   *
   * @param folder existing one, for the log and the launcher's files
   * @param environment the only variables that the emulator gets
   */
  static EmulatorProcess start(
      String name, PythonEnvironment python, Path folder, Map<String, String> environment)
      throws InterruptedException {
    Path log = folder.resolve(name + ".log");
    try {
      Path programs = LauncherFiles.unpack(folder.resolve("launcher"));
      Path ready = folder.resolve(name + ".port");
      Files.deleteIfExists(ready);
      BufferedWriter writer = Files.newBufferedWriter(log);
      List<String> words =
          List.of(
              python.interpreter().toString(),
              programs.resolve(name + "_launcher.py").toString(),
              ready.toString());
      SupervisedProcess process =
          SupervisedProcess.start(Command.of(folder, words).withOnly(environment), append(writer));
      boolean serves = false;
      try {
        waitFor(ready, process, name, log);
        int port = Integer.parseInt(Files.readString(ready));
        EmulatorProcess started =
            new EmulatorProcess(name, log, writer, process, URI.create("http://127.0.0.1:" + port));
        serves = true;
        return started;
      } finally {
        if (!serves) {
          process.close();
          writer.close();
        }
      }
    } catch (IOException failed) {
      throw new EmulatorException("cannot start %s: %s".formatted(name, failed), failed);
    }
  }

  /** A killed emulator's port closes before its process counts as ended. */
  void ensureRunning() {
    try {
      if (answers()) {
        return;
      }
      OptionalInt status = process.waitFor(ENDING);
      if (status.isPresent()) {
        throw ended(name, log, status.getAsInt());
      }
      throw new EmulatorException(
          "the emulated AWS (%s) runs and does not answer; its log: %s".formatted(name, log));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new EmulatorException(
          "interrupted while looking at the emulated AWS; its log: " + log, interrupted);
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(endpoint.getHost(), endpoint.getPort()), (int) ENDING.toMillis());
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  @Override
  public void close() {
    process.close();
    try {
      // Its last lines are written by then.
      process.waitFor();
      writer.close();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (IOException unwritten) {
      throw new UncheckedIOException("cannot finish " + log, unwritten);
    }
  }

  private static void waitFor(Path ready, SupervisedProcess process, String name, Path log)
      throws InterruptedException {
    long end = System.nanoTime() + READY.toNanos();
    while (!Files.exists(ready)) {
      OptionalInt status = process.waitFor(POLL);
      if (status.isPresent()) {
        throw ended(name, log, status.getAsInt());
      }
      if (System.nanoTime() > end) {
        throw new EmulatorException(
            "%s does not serve after %d s; its log: %s".formatted(name, READY.toSeconds(), log));
      }
    }
  }

  private static EmulatorException ended(String name, Path log, int status) {
    return new EmulatorException(
        "the emulated AWS (%s) ended with status %d%s; its log: %s"
            .formatted(name, status, lastWords(log), log));
  }

  private static String lastWords(Path log) {
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .filter(line -> !line.isBlank())
          .reduce((first, last) -> last)
          .map(line -> ": " + line.strip())
          .orElse("");
    } catch (IOException | UncheckedIOException unreadable) {
      return ": " + unreadable.getMessage();
    }
  }

  /** Lines come from one thread, which ends before the process counts as ended. */
  private static Output append(BufferedWriter writer) {
    return (channel, line) -> {
      try {
        writer.write(line);
        writer.newLine();
        writer.flush();
      } catch (IOException unwritten) {
        throw new UncheckedIOException(unwritten);
      }
    };
  }

  /** The inherited variables without those that change what an emulator or Python does. */
  static Map<String, String> withoutForeign(Map<String, String> inherited) {
    Map<String, String> kept = new TreeMap<>(inherited);
    kept.keySet()
        .removeIf(
            key -> key.startsWith("AWS_") || key.startsWith("MOTO_") || key.startsWith("PYTHON"));
    return kept;
  }

  /** What points a client to an endpoint on this machine. */
  static Map<String, String> clientEnvironment(
      URI endpoint, String region, Map<String, String> inherited) {
    Map<String, String> variables = new TreeMap<>();
    variables.put("AWS_ENDPOINT_URL", endpoint.toString());
    variables.put("AWS_REGION", region);
    variables.put("AWS_DEFAULT_REGION", region);
    variables.put("AWS_EC2_METADATA_DISABLED", "true");
    for (String variable : List.of("NO_PROXY", "no_proxy")) {
      String others = inherited.getOrDefault(variable, "");
      variables.put(variable, others.isEmpty() ? "127.0.0.1" : others + ",127.0.0.1");
    }
    return variables;
  }
}
