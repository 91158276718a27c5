package delivery.controller;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Plans and starts a controller in a home, with what a repository of stand-ins brings. */
final class UpTrial {
  static final Path ROOT = Path.of(System.getProperty("repository.root"));
  static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final ControllerHome home;
  private final List<String> maven;
  private final String repository;

  /** What was told while it started. */
  final List<String> progress = new ArrayList<>();

  UpTrial(ControllerHome home, FakeRepository repository) throws IOException {
    this(home, repository.maven("local"), repository.url());
  }

  /** For what never fetches. */
  UpTrial(ControllerHome home) {
    this(home, List.of("mvn"), "file:/repository/");
  }

  private UpTrial(ControllerHome home, List<String> maven, String repository) {
    this.home = home;
    this.maven = maven;
    this.repository = repository;
  }

  RunningController start(Map<String, String> given, int port, boolean fresh) throws Exception {
    return start(given, port, fresh, LIMIT);
  }

  RunningController start(Map<String, String> given, int port, boolean fresh, Duration limit)
      throws Exception {
    return up(given).start(plan(given, port, fresh), Optional.of(repository), limit);
  }

  UpPlan plan(Map<String, String> given, int port, boolean fresh) throws Exception {
    UpPlan plan = up(given).plan(home, port, Optional.of(repository), fresh);
    Map<String, String> environment = new TreeMap<>(plan.environment());
    if (given.containsKey("STAND_IN")) {
      environment.putAll(given);
    }
    return new UpPlan(
        plan.home(),
        plan.port(),
        plan.url(),
        plan.fresh(),
        plan.publish(),
        plan.fetch(),
        plan.start(),
        new TreeMap<>(environment));
  }

  private ControllerUp up(Map<String, String> given) {
    return new ControllerUp(ROOT, JAVA_HOME, maven, given, () -> "secret", progress::add);
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
