package delivery.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a machine on the host: processes, mounts, control groups, ports, folders. */
@Tag("slow")
final class ResidueTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void closingLeavesNothing() throws Exception {
    Path cache = TestHost.withCachedTrees(folder);
    int port;
    try (StandInMachine machine = TestHost.machinesIn(cache).boot(BootRequest.standard())) {
      machine.waitForSsh(LIMIT);
      port = machine.sshPort();
      assertThat(traces(cache)).isNotEmpty();
    }
    assertThat(traces(cache)).isEmpty();
    assertThat(listens(port)).isFalse();
  }

  @Test
  void closingAnInterruptedThreadsMachineLeavesNothing() throws Exception {
    Path cache = TestHost.withCachedTrees(folder);
    StandInMachine machine = TestHost.machinesIn(cache).boot(BootRequest.standard());
    Thread.currentThread().interrupt();
    machine.close();
    assertThat(Thread.interrupted()).isTrue();
    awaitNoTraces(cache);
  }

  @Test
  void killingOurProgramWithoutWarningLeavesNothing() throws Exception {
    Path cache = TestHost.withCachedTrees(folder);
    Booted booted = bootInAnotherProgram(cache);
    List<ProcessHandle> all = booted.program().descendants().toList();
    assertThat(all).hasSizeGreaterThan(8);
    booted.program().destroyForcibly().waitFor();
    awaitNoTraces(cache);
    awaitEnd(all);
    assertThat(listens(booted.port())).isFalse();
  }

  @Test
  void terminatingOurProgramLeavesNothing() throws Exception {
    Path cache = TestHost.withCachedTrees(folder);
    Booted booted = bootInAnotherProgram(cache);
    booted.program().destroy();
    booted.program().waitFor();
    awaitNoTraces(cache);
    assertThat(listens(booted.port())).isFalse();
  }

  @Test
  void theTerminalsInterruptLeavesNothing() throws Exception {
    Path cache = TestHost.withCachedTrees(folder);
    Booted booted = bootInAnotherProgram(cache, "setsid");
    // As Ctrl-C does: to every process of the group at once.
    new ProcessBuilder("kill", "-INT", "--", "-" + booted.program().pid()).start().waitFor();
    booted.program().waitFor();
    awaitNoTraces(cache);
    assertThat(listens(booted.port())).isFalse();
  }

  @Test
  void theNextMachineRemovesWhatIsLeftWhenOurProgramAndTheSupervisorAreKilled() throws Exception {
    Path cache = TestHost.withCachedTrees(folder);
    Booted booted = bootInAnotherProgram(cache);
    ProcessHandle supervisor = booted.program().children().findFirst().orElseThrow();
    List<ProcessHandle> all = booted.program().descendants().toList();
    supervisor.destroyForcibly();
    booted.program().destroyForcibly().waitFor();
    awaitEnd(all);
    assertThat(traces(cache)).as("folder and control group wait for the next run").isNotEmpty();

    List<String> said = new ArrayList<>();
    Machines machines =
        new Machines(
            cache,
            Architecture.ofThisHost(),
            TestHost.installation(),
            InstantSource.system(),
            said::add);
    try (StandInMachine machine = machines.boot(BootRequest.standard())) {
      assertThat(said).singleElement().asString().startsWith("Removed what a killed run left: ");
      machine.waitForSsh(LIMIT);
    }
    assertThat(traces(cache)).isEmpty();
  }

  @Test
  void aRunningMachineIsNotTakenForALeftover() throws Exception {
    Path cache = TestHost.withCachedTrees(folder);
    Machines machines = TestHost.machinesIn(cache);
    try (StandInMachine first = machines.boot(BootRequest.standard())) {
      first.waitForSsh(LIMIT);
      machines.boot(BootRequest.standard()).close();
      assertThat(first.execute("true").status()).isZero();
    }
  }

  /** Everything on the host that names this test's cache or one of its runs. */
  private static List<String> traces(Path cache) throws IOException {
    List<String> found = new ArrayList<>();
    Path runs = cache.resolve("machine/runs");
    if (Files.exists(runs)) {
      try (Stream<Path> left = Files.list(runs)) {
        left.filter(path -> !path.endsWith(".lock")).forEach(path -> found.add("folder " + path));
      }
    }
    try (Stream<String> mounts = Files.lines(Path.of("/proc/mounts"))) {
      mounts
          .filter(line -> line.contains(cache.toString()) || line.contains("delivery-machine"))
          .forEach(line -> found.add("mount " + line));
    }
    ProcessHandle.allProcesses()
        .filter(process -> process.pid() != ProcessHandle.current().pid())
        .filter(process -> commandLine(process).contains(runs.toString()))
        .forEach(process -> found.add("process " + commandLine(process)));
    return found;
  }

  private static String commandLine(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"))
          .replace('\0', ' ');
    } catch (IOException ended) {
      return "";
    }
  }

  private static void awaitNoTraces(Path cache) throws IOException, InterruptedException {
    for (int i = 0; i < 400 && !traces(cache).isEmpty(); i++) {
      TimeUnit.MILLISECONDS.sleep(25);
    }
    assertThat(traces(cache)).isEmpty();
  }

  private static void awaitEnd(List<ProcessHandle> all) throws InterruptedException {
    for (int i = 0; i < 400 && all.stream().anyMatch(ProcessHandle::isAlive); i++) {
      TimeUnit.MILLISECONDS.sleep(25);
    }
    assertThat(all).noneMatch(ProcessHandle::isAlive);
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }

  private record Booted(Process program, int port) {}

  private static Booted bootInAnotherProgram(Path cache, String... before) throws IOException {
    List<String> words = new ArrayList<>(List.of(before));
    words.add(ProcessHandle.current().info().command().orElseThrow());
    words.addAll(List.of("-cp", System.getProperty("java.class.path")));
    if (TestHost.installation() == Installation.ALLOWED) {
      words.add("-Dtest.install");
    }
    words.addAll(List.of(BootsAMachine.class.getName(), cache.toString()));
    Process program = new ProcessBuilder(words).redirectErrorStream(true).start();
    String line = program.inputReader().readLine();
    assertThat(line).as("first line of the other program").matches("[0-9]+");
    return new Booted(program, Integer.parseInt(line));
  }

  /** Stands for our program in the tests that end it. */
  static final class BootsAMachine {
    public static void main(String[] arguments) throws Exception {
      Machines machines = TestHost.machinesIn(Path.of(arguments[0]));
      try (StandInMachine machine = machines.boot(BootRequest.standard())) {
        machine.waitForSsh(LIMIT);
        System.out.println(machine.sshPort());
        // Also holds while a command runs in the machine.
        machine.execute("sleep", "50");
      }
    }
  }
}
