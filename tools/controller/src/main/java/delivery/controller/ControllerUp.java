package delivery.controller;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Stands up a real controller on this computer from the repository's own files.
 *
 * @param root the repository's root
 * @param javaHome the JDK for Maven and Jenkins
 * @param maven the program and options that start Maven
 * @param given the caller's environment
 * @param secrets makes a value for a secret that nobody gave
 * @param progress told in one line what begins
 */
public record ControllerUp(
    Path root,
    Path javaHome,
    List<String> maven,
    Map<String, String> given,
    Supplier<String> secrets,
    Consumer<String> progress) {
  private static final String HEAP = "-Xmx1g";
  private static final String REPOSITORY = "REPOSITORY_URL";

  /** Nobody logs in at a provider here. */
  private static final String LOGIN = "login/local.yaml";

  public ControllerUp {
    maven = List.copyOf(maven);
    given = Map.copyOf(given);
  }

  /**
   * What {@link #start} will do; nothing is written.
   *
   * @throws ControllerUnavailableException when a file of the repository cannot be read
   */
  public UpPlan plan(
      ControllerHome home, int port, Optional<String> jenkinsRepository, boolean fresh)
      throws ControllerUnavailableException {
    String url = "http://127.0.0.1:" + port + "/";
    SortedMap<String, String> environment = LocalEnvironment.read(root).values(given, secrets);
    environment.put("JENKINS_URL", url);
    environment.put("JENKINS_HOME", home.jenkinsHome().toString());
    environment.put(
        "CASC_JENKINS_CONFIG",
        Stream.of(root.resolve("jcasc"), root.resolve(LOGIN), home.localConfiguration())
            .filter(file -> !file.endsWith(LOGIN) || Files.exists(file))
            .map(Path::toString)
            .collect(Collectors.joining(",")));
    environment.put("JOBS_DIRECTORY", root.resolve("jobs").toString());

    List<String> start = new ArrayList<>();
    start.add("nohup");
    start.add(java().toString());
    start.addAll(JavaOptions.read(root));
    List<List<String>> publish = List.of();
    if (!given.containsKey(REPOSITORY) && LocalRepository.isPossible(root)) {
      publish = LocalRepository.commands(home);
      environment.put(REPOSITORY, LocalRepository.url(home));
      start.add("-Dhudson.plugins.git.GitSCM.ALLOW_LOCAL_CHECKOUT=true");
    }
    start.add(HEAP);
    // Neither the user's AWS profile nor any other file of theirs is the controller's business.
    start.add("-Duser.home=" + home.jenkinsHome());
    start.add("-jar");
    start.add(home.artifacts().resolve(Artifacts.WAR).toString());
    // Jenkins would otherwise refuse every JDK between and after the ones with long-term support.
    start.add("--enable-future-java");
    start.add("--httpListenAddress=127.0.0.1");
    start.add("--httpPort=" + port);
    return new UpPlan(
        home,
        port,
        url,
        fresh,
        publish,
        fetch(jenkinsRepository).command(home).words(),
        start,
        environment);
  }

  /**
   * Starts the controller, or finds it running, and waits until it is ready.
   *
   * @param limit how long the boot may take
   * @throws ControllerUnavailableException when there is none in the end; nothing is left running
   */
  public RunningController start(UpPlan plan, Optional<String> jenkinsRepository, Duration limit)
      throws ControllerUnavailableException, InterruptedException {
    ControllerHome home = plan.home();
    try {
      Optional<RunningController> running = RunningController.of(home);
      if (running.isPresent() && !plan.fresh()) {
        progress.accept("already running");
        return running.get();
      }
      if (running.isPresent()) {
        ControllerDown.stop(running.get());
      }
      if (plan.fresh()) {
        home.delete();
      }
      requireFreePort(plan.port());
      home.create();
      Pins pins = Pins.read(root);
      Artifacts artifacts = complete(home, pins, jenkinsRepository);
      JenkinsHome.installPlugins(home, artifacts, pins);
      Files.writeString(home.localConfiguration(), LocalAgent.configuration(home));
      LocalRepository.publish(root, plan.publish());
      return boot(plan, limit);
    } catch (IOException e) {
      throw new ControllerUnavailableException(
          "cannot prepare " + home.folder() + " (" + ControllerHome.reason(e) + ")", e);
    }
  }

  private Artifacts complete(ControllerHome home, Pins pins, Optional<String> jenkinsRepository)
      throws ControllerUnavailableException, InterruptedException, IOException {
    Artifacts artifacts = new Artifacts(home, pins);
    List<String> problems = artifacts.problems();
    if (!problems.isEmpty()) {
      progress.accept(
          "fetching Jenkins %s and %d plugins (%s%s)"
              .formatted(
                  pins.jenkins(),
                  pins.plugins().size(),
                  problems.getFirst(),
                  problems.size() > 1 ? " and " + (problems.size() - 1) + " more" : ""));
      Files.deleteIfExists(home.checksums());
      fetch(jenkinsRepository).into(home);
      List<String> left = artifacts.problems();
      if (!left.isEmpty()) {
        throw new ControllerUnavailableException(
            "what the Jenkins repository gave is not what is pinned: %s; either pom.xml pins something else (./bootstrap check says so), or these files in Maven's local repository are not theirs and must be deleted"
                .formatted(String.join(", ", left)));
      }
      artifacts.record();
    }
    return artifacts;
  }

  private RunningController boot(UpPlan plan, Duration limit)
      throws ControllerUnavailableException, InterruptedException, IOException {
    ControllerHome home = plan.home();
    boolean isNew = !Files.exists(home.jenkinsHome().resolve("config.xml"));
    Map<String, String> environment = new TreeMap<>(plan.environment());
    String password =
        keepPassword(home, environment.getOrDefault(LocalEnvironment.ADMIN_PASSWORD, ""));
    environment.put(LocalEnvironment.ADMIN_PASSWORD, password);
    ProcessBuilder builder =
        new ProcessBuilder(plan.start())
            .directory(home.folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(home.log().toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().putAll(environment);
    progress.accept("starting Jenkins at " + plan.url());
    Process process = builder.start();
    process.getOutputStream().close();
    RunningController running =
        new RunningController(home, process.toHandle(), Optional.empty(), plan.url()).record();
    boolean ready = false;
    try {
      new Readiness(process.toHandle(), plan.url(), home.log())
          .await(limit, seconds -> progress.accept("booting, " + seconds + " s"));
      ready = true;
      RunningController whole = withAgent(running, password);
      if (isNew) {
        recordState(whole, password);
      }
      return whole;
    } finally {
      if (!ready) {
        ControllerDown.stop(running);
      }
    }
  }

  /** An agent that does not come is said, and no reason to take the controller away. */
  private RunningController withAgent(RunningController running, String password)
      throws IOException, InterruptedException {
    ProcessHandle agent;
    try {
      agent = new LocalAgent(running.home(), running.url(), password).start(java());
    } catch (IOException e) {
      progress.accept("no local agent, builds will wait: " + e.getMessage());
      return running;
    }
    return new RunningController(
            running.home(), running.process(), Optional.of(agent), running.url())
        .record();
  }

  /** What an untouched controller is tells later what somebody changed. */
  private void recordState(RunningController running, String password)
      throws IOException, InterruptedException {
    try {
      ScriptConsole console = new ScriptConsole(running.url(), Optional.of("admin"), password);
      String state = LiveState.ask(console);
      LiveState.parse(state);
      PrivateFile.write(running.home().freshState(), state);
    } catch (ControllerUnavailableException e) {
      Files.deleteIfExists(running.home().freshState());
      progress.accept("no record of the fresh controller: " + e.getMessage());
    }
  }

  private Path java() {
    return javaHome.resolve("bin").resolve("java");
  }

  /** The password of an earlier start, or this one, kept where only its owner reads it. */
  private String keepPassword(ControllerHome home, String proposed) throws IOException {
    Path file = home.adminPassword();
    if (Files.exists(file) && !given.containsKey(LocalEnvironment.ADMIN_PASSWORD)) {
      return Files.readString(file).strip();
    }
    PrivateFile.write(file, proposed);
    return proposed;
  }

  private static void requireFreePort(int port) throws ControllerUnavailableException {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      probe.setReuseAddress(true);
    } catch (IOException taken) {
      throw new ControllerUnavailableException(
          "port " + port + " is taken; choose another with --port", taken);
    }
  }

  private Fetch fetch(Optional<String> jenkinsRepository) {
    return new Fetch(maven, javaHome, root, jenkinsRepository);
  }
}
