package delivery.rehearsal.recovery;

import delivery.rehearsal.recovery.ControllerService.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Stands for Jenkins: reads its home when it starts and never again, makes the job as its seed
 * does, ends builds that a dead controller left, and lets the administrator start one.
 */
final class StandInController implements ControllerTask {
  private static final String PASSWORD = "app/jenkins/admin-password";

  private final ControllerService service;
  private final Supplier<Optional<Path>> storage;
  private final Path scratch;
  private final StandInPages pages;
  private final Map<Integer, Optional<String>> builds = new TreeMap<>();
  private final Deque<Map<String, String>> queue = new ArrayDeque<>();
  private Optional<BuildHistory> history = Optional.empty();
  private Optional<String> silence = Optional.of("it was not started yet");
  private int next;

  /**
   * @param storage the home on the file system that the stack has now; empty without a stack
   * @param scratch where a home is that is no volume: gone with each task
   */
  StandInController(ControllerService service, Supplier<Optional<Path>> storage, Path scratch)
      throws IOException {
    this.service = service;
    this.storage = storage;
    this.scratch = scratch;
    this.pages = StandInPages.start(this);
  }

  @Override
  public String kind() {
    return "stand-in";
  }

  @Override
  public synchronized void reconcile() throws IOException {
    State state = service.read();
    if (!state.wanted()) {
      kill();
      silence = Optional.of(String.join("; ", state.problems()));
    } else if (history.isEmpty()) {
      start(state);
    }
  }

  private void start(State state) throws IOException {
    Optional<Path> mounted = storage.get();
    if (state.mounted() && mounted.isEmpty()) {
      silence = Optional.of("no stack names the file system of its home");
      return;
    }
    Path home =
        state.mounted()
            ? mounted.orElseThrow()
            : Files.createTempDirectory(Files.createDirectories(scratch), "home-");
    BuildHistory found = BuildHistory.ofMaster(home);
    if (state.copies().contains("jobs/")) {
      found.create();
    }
    builds.clear();
    for (Map.Entry<Integer, Optional<String>> build : found.builds().entrySet()) {
      if (build.getValue().isEmpty()) {
        found.end(build.getKey(), BuildHistory.INTERRUPTED);
      }
      builds.put(build.getKey(), build.getValue().or(() -> Optional.of(BuildHistory.INTERRUPTED)));
    }
    next = found.next();
    history = Optional.of(found);
    silence = Optional.empty();
  }

  @Override
  public synchronized void kill() {
    history = Optional.empty();
    silence = Optional.of("its task was killed");
    queue.clear();
    builds.clear();
  }

  @Override
  public synchronized Optional<String> silence() {
    return silence;
  }

  @Override
  public int port() {
    return pages.port();
  }

  /** Whether the job is there. */
  synchronized boolean hasJob() {
    return history.filter(BuildHistory::exists).isPresent();
  }

  /** Whether this is the administrator's password. */
  boolean knows(String password) throws IOException {
    return service.secret(PASSWORD).filter(password::equals).isPresent();
  }

  /** Somebody asks for a build. */
  synchronized void enqueue(Map<String, String> parameters) {
    queue.add(parameters);
  }

  @Override
  public synchronized Map<Integer, Optional<String>> builds() {
    return Map.copyOf(builds);
  }

  @Override
  public synchronized int nextNumber() {
    return next;
  }

  @Override
  public synchronized void began(int number, String environment) throws IOException {
    if (history.isPresent()) {
      history.get().begin(number, environment);
      builds.put(number, Optional.empty());
      next = number + 1;
    }
  }

  @Override
  public synchronized void ended(int number, String result) throws IOException {
    if (history.isPresent()) {
      history.get().end(number, result);
      builds.put(number, Optional.of(result));
    }
  }

  @Override
  public synchronized Optional<Map<String, String>> queued() {
    return Optional.ofNullable(queue.poll());
  }

  @Override
  public void close() {
    pages.close();
  }
}
