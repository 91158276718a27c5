package delivery.machine;

import delivery.host.process.Completed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A booted machine. It has its own processes, mounts and network; the host reaches it through
 * loopback ports only, and it reaches nothing outside. What it writes stays in memory and goes with
 * it. Closing it, or the end of this program in whatever way, leaves nothing behind.
 */
public final class StandInMachine implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(25);
  private static final Duration POWEROFF_LIMIT = Duration.ofSeconds(30);

  private final MachineSupervisor supervisor;
  private final Path run;
  private final Map<Integer, Integer> hostPorts;
  private final InstantSource clock;
  private final AtomicInteger commands = new AtomicInteger();
  private final List<String> journalsOfEarlierBoots = new ArrayList<>();
  private Instant started;

  private StandInMachine(
      MachineSupervisor supervisor,
      Path run,
      Map<Integer, Integer> hostPorts,
      InstantSource clock) {
    this.supervisor = supervisor;
    this.run = run;
    this.hostPorts = Collections.unmodifiableMap(new TreeMap<>(hostPorts));
    this.clock = clock;
    this.started = clock.instant();
  }

  /** Boots with these ports of the machine at those of the host. */
  static StandInMachine boot(
      HostRequirements host,
      Path scripts,
      Path runs,
      Path tree,
      Architecture architecture,
      Map<Integer, Integer> ports,
      InstantSource clock)
      throws IOException, PortTakenException {
    String id = UUID.randomUUID().toString().substring(0, 8);
    List<String> arguments = new ArrayList<>(List.of(architecture.debianName()));
    ports.forEach((inside, outside) -> arguments.add(outside + ":" + inside));
    MachineSupervisor supervisor =
        MachineSupervisor.start(host, scripts, runs, id, "machine-inside.bash", tree, arguments);
    try {
      supervisor.answer();
      supervisor.ask("boot");
      return new StandInMachine(supervisor, runs.resolve(id), ports, clock);
    } catch (IOException failed) {
      supervisor.close();
      if (supervisor.errors().stream().anyMatch(line -> line.contains("Address already in use"))) {
        throw new PortTakenException(String.valueOf(failed.getMessage()));
      }
      throw failed;
    }
  }

  /** Where sshd answers: the loopback address. */
  public String sshHost() {
    return InetAddress.getLoopbackAddress().getHostAddress();
  }

  /** The loopback port of the host that leads to the machine's sshd. */
  public int sshPort() {
    return httpPort(BootRequest.SSH);
  }

  /** The private key for {@link #userName}, made for this machine; it goes with it. */
  public Path keyFile() {
    return run.resolve("key");
  }

  /** The user that may log in, with every right through sudo; root may not. */
  public String userName() {
    return "admin";
  }

  /**
   * The loopback port of the host that leads to a port of the machine.
   *
   * @throws IllegalArgumentException when the machine was booted without that port
   */
  public int httpPort(int machinePort) {
    Integer port = hostPorts.get(machinePort);
    if (port == null) {
      throw new IllegalArgumentException(
          "port " + machinePort + " is not forwarded; these are: " + hostPorts.keySet());
    }
    return port;
  }

  /**
   * Waits until sshd greets.
   *
   * @return the time from this boot's start
   */
  public Duration waitForSsh(Duration limit) throws MachineException, InterruptedException {
    Instant end = clock.instant().plus(limit);
    while (!sshGreets()) {
      requireAlive();
      if (clock.instant().isAfter(end)) {
        throw new MachineException(
            "sshd did not answer on the machine within " + limit.toSeconds() + " s.\n" + journal());
      }
      TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
    }
    return Duration.between(started, clock.instant());
  }

  /**
   * Waits until every service was started and says how that went. The state {@code starting} means
   * that the limit passed first.
   */
  public SystemState systemState(Duration limit) throws MachineException, InterruptedException {
    Instant end = clock.instant().plus(limit);
    String state = state();
    while (!clock.instant().isAfter(end) && List.of("starting", "initializing").contains(state)) {
      TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
      state = state();
    }
    List<String> failed =
        execute("systemctl", "list-units", "--failed", "--plain", "--no-legend")
            .output()
            .lines()
            .map(line -> line.strip().split("\\s+")[0])
            .toList();
    return new SystemState(state, failed);
  }

  private String state() throws MachineException {
    String word = execute("systemctl", "is-system-running").output().strip();
    // Until the service manager listens, systemctl complains that it cannot connect.
    return word.matches("[a-z]+") ? word : "starting";
  }

  /**
   * Powers the machine off and boots it again from what is now on its disk, as an instance of the
   * image would. Ports and key stay; SSH may be gone when the image was cleaned.
   */
  public Poweroff reboot() throws MachineException {
    // An image's cleaning may have made this boot's log volatile.
    journalsOfEarlierBoots.add(journalOfThisBoot());
    Instant asked = clock.instant();
    String how = ask("halt " + POWEROFF_LIMIT.toSeconds());
    Duration took = Duration.between(asked, clock.instant());
    started = clock.instant();
    ask("boot");
    return new Poweroff(how.equals("clean"), took);
  }

  /**
   * Runs a program as root in the machine, not over SSH, for a minute at most (then the status is
   * 124); its output and errors in one.
   */
  public Completed execute(String... words) throws MachineException {
    String name = "command-" + commands.incrementAndGet();
    Path output = run.resolve(name + ".output");
    try {
      Files.writeString(run.resolve(name + ".words"), String.join("\0", words) + "\0");
      String answer = ask("run " + name);
      if (!answer.startsWith("status ")) {
        throw new MachineException("The machine is not running.\n" + console());
      }
      return new Completed(
          Integer.parseInt(answer.substring("status ".length())),
          new String(Files.readAllBytes(output), StandardCharsets.UTF_8),
          "");
    } catch (IOException failed) {
      throw new MachineException(
          "%s cannot run in the machine: %s".formatted(words[0], failed.getMessage()), failed);
    }
  }

  /** The machine's log of all its boots, oldest first, each up to its power-off. */
  public String journal() throws MachineException {
    return String.join("", journalsOfEarlierBoots) + journalOfThisBoot();
  }

  /** The machine's log since it was booted last. */
  public String journalOfThisBoot() throws MachineException {
    String boot = execute("cat", "/proc/sys/kernel/random/boot_id").output().strip();
    return execute(
            "journalctl",
            // All there is, because journalctl alone looks for a machine id that may be gone.
            "--merge",
            "--no-pager",
            "--quiet",
            "--output=short-precise",
            "_BOOT_ID=" + boot.replace("-", ""))
        .output();
  }

  /**
   * The programs of another processor that this machine was to run, as "PATH is a program for …".
   */
  public List<String> refused() throws MachineException {
    return Refused.by(run, "builder");
  }

  /** How systemd accounts for the time of this boot, in its own words, once it has finished. */
  public String bootAnalysis() throws MachineException {
    return execute("systemd-analyze", "time").output().strip();
  }

  /** The instances of what this machine was made to be. */
  public Instances instances() {
    return new Instances(this::ask, run, supervisor::processOne);
  }

  /** Bytes that the machine wrote over its base tree, all boots together. */
  public long written() throws MachineException {
    return Long.parseLong(ask("written"));
  }

  /** Ends the machine without waiting for its services and removes all of it. */
  @Override
  public void close() throws MachineException {
    try {
      supervisor.close();
    } catch (IOException failed) {
      throw new MachineException("The machine does not end: " + failed.getMessage(), failed);
    }
  }

  private String ask(String command) throws MachineException {
    try {
      return supervisor.ask(command);
    } catch (IOException gone) {
      throw new MachineException(String.valueOf(gone.getMessage()), gone);
    }
  }

  private void requireAlive() throws MachineException {
    if (!ask("alive").equals("yes")) {
      throw new MachineException("The machine ended while it booted.\n" + console());
    }
  }

  private String console() {
    try {
      return new String(Files.readAllBytes(run.resolve("console.log")), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      return "Its console log cannot be read: " + unreadable.getMessage();
    }
  }

  private boolean sshGreets() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(sshHost(), sshPort()), 1_000);
      socket.setSoTimeout(1_000);
      byte[] greeting = socket.getInputStream().readNBytes(4);
      return new String(greeting, StandardCharsets.US_ASCII).equals("SSH-");
    } catch (IOException notYet) {
      return false;
    }
  }
}
