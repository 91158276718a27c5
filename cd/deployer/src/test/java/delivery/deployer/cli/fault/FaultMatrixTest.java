package delivery.deployer.cli.fault;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.aws.AwsRequest;
import delivery.aws.Credentials;
import delivery.aws.FaultProxy;
import delivery.aws.FaultProxy.Decision;
import delivery.aws.FaultProxy.Fault;
import delivery.aws.FaultProxy.Reply;
import delivery.deployer.emulated.DeployerProgram;
import delivery.deployer.emulated.Emulators;
import delivery.deployer.emulated.OnMinistack;
import delivery.deployer.emulated.Workplace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every call of every command that changes something × everything that can happen to one call.
 * After a fault the command ends well or says that AWS failed; run again, it ends where it should.
 */
@Timeout(value = 45, unit = TimeUnit.MINUTES)
class FaultMatrixTest extends OnMinistack {
  private static final int SAMPLE = 20;
  private static final int PARALLEL = 4;
  private static final String KILLED_BEFORE = "killed before";
  private static final String KILLED_AFTER = "killed after";
  @TempDir private static Path programFolder;
  private static DeployerProgram program;

  private record Cell(MatrixCommand command, int call, String fault) {}

  @BeforeAll
  static void lay() throws Exception {
    program = DeployerProgram.in(programFolder);
  }

  private static Map<String, Decision> faults() {
    Map<String, Decision> faults = new LinkedHashMap<>();
    faults.put("500", Fault.SERVER_ERROR);
    faults.put("503", Fault.UNAVAILABLE);
    faults.put("throttled", Fault.THROTTLED);
    faults.put("reset before", Fault.RESET_BEFORE);
    faults.put("reset after", Fault.RESET_AFTER);
    faults.put("slow", Fault.SLOW);
    faults.put("cut body", Fault.CUT);
    faults.put("invalid XML", new Reply("text/xml", "<?xml version=\"1.0\"?><A><B></A>"));
    faults.put("HTML with 200", new Reply("text/html", "<html><body>hello</body></html>"));
    faults.put("nothing with 200", new Reply("text/xml", ""));
    faults.put("expired", Fault.EXPIRED);
    faults.put("403", Fault.DENIED);
    faults.put("clock skew", Fault.SKEWED);
    faults.put(KILLED_BEFORE, Fault.RESET_BEFORE);
    faults.put(KILLED_AFTER, Fault.RESET_AFTER);
    return faults;
  }

  /** Meets the n-th call, once. */
  private static final class OneFault implements FaultProxy.FaultPolicy {
    private final int call;
    private final Decision decision;
    private final Runnable before;
    private final AtomicInteger calls = new AtomicInteger();

    OneFault(int call, Decision decision, Runnable before) {
      this.call = call;
      this.decision = decision;
      this.before = before;
    }

    @Override
    public Decision decide(AwsRequest request) {
      if (calls.incrementAndGet() != call) {
        return Fault.NONE;
      }
      before.run();
      return decision;
    }
  }

  private List<Cell> cells(MatrixCommand command) throws Exception {
    Workplace work = workplace("count-" + words(command));
    if (command == MatrixCommand.DEPLOY) {
      prepareStack(work);
    }
    command.prepare(work, "count");
    OneFault none = new OneFault(-1, Fault.NONE, () -> {});
    try (FaultProxy proxy = new FaultProxy(aws.endpoint(), none)) {
      Workplace.Ran ran = run(work.through(proxy.endpoint()), command);
      assertThat(ran.code()).as(ran.err()).isZero();
    }
    List<Cell> cells = new ArrayList<>();
    for (int call = 1; call <= none.calls.get(); call++) {
      for (String fault : faults().keySet()) {
        cells.add(new Cell(command, call, fault));
      }
    }
    return cells;
  }

  private static String words(MatrixCommand command) {
    return command.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private void prepareStack(Workplace work) {
    MatrixCommand.DEPLOY.prepare(work, "before");
    assertThat(work.deploy().code()).isZero();
  }

  private Workplace workplace(String name) throws Exception {
    return Emulators.workplace(
        aws, Files.createDirectories(folder.resolve(name)), "m" + number + "-" + name);
  }

  private static Workplace.Ran run(Workplace work, MatrixCommand command) {
    List<String> words = command.words(work);
    return work.run(words.getFirst(), words.subList(1, words.size()).toArray(String[]::new));
  }

  private void judge(Workplace work, Cell cell, int index) throws Exception {
    cell.command().prepare(work, "c" + index);
    int code = cell.fault().startsWith("killed") ? killed(work, cell) : struck(work, cell);
    for (int again = 0; again < 3 && code != 0; again++) {
      Workplace.Ran ran = run(work, cell.command());
      code = ran.code();
      assertThat(code).as("%s, again: %s", cell, ran.err()).isIn(0, 3);
    }
    assertThat(code).as("%s", cell).isZero();
    try {
      cell.command().assertEnd(work);
    } catch (AssertionError wrong) {
      throw new AssertionError(cell + " ended wrong", wrong);
    }
  }

  private static int struck(Workplace work, Cell cell) throws Exception {
    OneFault weather =
        new OneFault(cell.call(), Objects.requireNonNull(faults().get(cell.fault())), () -> {});
    try (FaultProxy proxy = new FaultProxy(aws.endpoint(), weather)) {
      Workplace.Ran ran = run(work.through(proxy.endpoint()), cell.command());
      assertThat(ran.code()).as("%s: %s", cell, ran.err()).isIn(0, 4);
      assertThat(ran.err()).as("%s", cell).doesNotContain("\tat ", "null");
      return ran.code();
    }
  }

  private static int killed(Workplace work, Cell cell) throws Exception {
    AtomicReference<DeployerProgram.Running> running = new AtomicReference<>();
    OneFault weather =
        new OneFault(
            cell.call(),
            Objects.requireNonNull(faults().get(cell.fault())),
            () -> Objects.requireNonNull(running.get()).kill());
    Credentials credentials = aws.administrator(Workplace.ACCOUNT);
    try (FaultProxy proxy = new FaultProxy(aws.endpoint(), weather);
        DeployerProgram.Running process =
            program.start(
                work,
                proxy.endpoint(),
                credentials,
                cell.command().words(work).toArray(String[]::new))) {
      running.set(process);
      int code = process.end();
      // A command may need fewer calls than it did when they were counted.
      assertThat(code).as("%s: %s", cell, process.output()).isIn(0, 137);
      return code;
    }
  }

  /** Judges all of them; what one cell left must not be the next one's fault. */
  private void judge(List<Cell> cells) throws Exception {
    Queue<String> failures = new ConcurrentLinkedQueue<>();
    AtomicInteger judged = new AtomicInteger();
    try (ExecutorService threads = Executors.newFixedThreadPool(PARALLEL)) {
      List<Future<?>> workers = new ArrayList<>();
      for (int worker = 0; worker < PARALLEL; worker++) {
        int own = worker;
        workers.add(
            threads.submit(
                () -> {
                  Map<MatrixCommand, Workplace> places = new EnumMap<>(MatrixCommand.class);
                  for (int i = own; i < cells.size(); i += PARALLEL) {
                    Cell cell = cells.get(i);
                    try {
                      judge(place(places, cell.command(), own + "-" + i), cell, i);
                    } catch (AssertionError wrong) {
                      failures.add(cell + ": " + wrong.getMessage());
                      places.remove(cell.command());
                    }
                    judged.incrementAndGet();
                  }
                  return null;
                }));
      }
      for (Future<?> worker : workers) {
        worker.get();
      }
    }
    assertThat(judged).hasValue(cells.size());
    assertThat(failures).as("of %s cells", cells.size()).isEmpty();
    System.getLogger("matrix")
        .log(System.Logger.Level.INFO, "{0} cells of the fault matrix", judged.get());
  }

  private Workplace place(Map<MatrixCommand, Workplace> places, MatrixCommand command, String name)
      throws Exception {
    Workplace known = places.get(command);
    if (known != null) {
      return known;
    }
    Workplace made = workplace("w" + name + "-" + words(command));
    places.put(command, made);
    if (command == MatrixCommand.DEPLOY) {
      prepareStack(made);
    }
    return made;
  }

  @Test
  void aSampleEndsWell() throws Exception {
    List<Cell> cells = new ArrayList<>();
    for (MatrixCommand command : MatrixCommand.values()) {
      cells.addAll(cells(command));
    }
    assertThat(cells).hasSizeGreaterThan(400);
    Collections.shuffle(cells, new Random(13));
    judge(cells.subList(0, SAMPLE));
  }

  @ParameterizedTest
  @EnumSource(MatrixCommand.class)
  @EnabledIfSystemProperty(
      named = "nightly",
      matches = ".*",
      disabledReason = "only with -Dnightly")
  void theWholeMatrixEndsWell(MatrixCommand command) throws Exception {
    judge(cells(command));
  }
}
