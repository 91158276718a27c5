package delivery.controller;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Waits until a starting controller serves its login page, or says why it never will. */
final class Readiness {
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final List<String> FAILURES =
      List.of("Failed to initialize Jenkins", "BootFailure", "Failed to start Jetty");
  private static final List<String> REASONS =
      List.of("Caused by:", "Caused: ", "Failed to", "Exception");

  /** Configuration as Code says what it refuses in a line that begins with its exception. */
  private static final Pattern REFUSAL =
      Pattern.compile("^(?:Caused(?: by)?: )?io\\.jenkins\\.plugins\\.casc\\..*");

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final ProcessHandle process;
  private final String url;
  private final Path log;

  Readiness(ProcessHandle process, String url, Path log) {
    this.process = process;
    this.url = url;
    this.log = log;
  }

  /**
   * Waits.
   *
   * @param progress told the seconds waited, about once in five
   * @throws ControllerUnavailableException when Jenkins ends, fails to boot or takes too long
   */
  void await(Duration limit, Consumer<Long> progress)
      throws ControllerUnavailableException, InterruptedException {
    long start = System.nanoTime();
    long told = 0;
    while (true) {
      long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
      if (answers()) {
        return;
      }
      if (!process.isAlive()) {
        throw failed("Jenkins ended while it started");
      }
      if (logText().lines().anyMatch(Readiness::isFailure)) {
        throw failed("Jenkins could not boot");
      }
      if (seconds >= limit.toSeconds()) {
        throw failed("Jenkins was not ready after " + seconds + " s");
      }
      if (seconds >= told + 5) {
        told = seconds;
        progress.accept(seconds);
      }
      Thread.sleep(PAUSE);
    }
  }

  private boolean answers() throws InterruptedException {
    try {
      HttpResponse<Void> response =
          client.send(
              HttpRequest.newBuilder(URI.create(url + "login"))
                  .timeout(Duration.ofSeconds(10))
                  .build(),
              HttpResponse.BodyHandlers.discarding());
      return response.statusCode() == 200 && response.headers().firstValue("X-Jenkins").isPresent();
    } catch (IOException notYet) {
      return false;
    }
  }

  private static boolean isFailure(String line) {
    return FAILURES.stream().anyMatch(line::contains);
  }

  private ControllerUnavailableException failed(String what) {
    List<String> lines = logText().lines().filter(l -> !l.startsWith("\tat ")).toList();
    Optional<String> reason =
        lines.stream()
            .filter(line -> REFUSAL.matcher(line).matches())
            .findFirst()
            .or(
                () ->
                    REASONS.stream()
                        .flatMap(word -> lines.stream().filter(l -> l.contains(word)).limit(1))
                        .findFirst())
            .or(() -> lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast()));
    return new ControllerUnavailableException(
        "%s: %s%nIts log: %s".formatted(what, reason.orElse("it wrote nothing").strip(), log));
  }

  private String logText() {
    try {
      return Files.exists(log) ? Files.readString(log, StandardCharsets.ISO_8859_1) : "";
    } catch (IOException e) {
      return "its log cannot be read: " + e.getMessage();
    }
  }
}
