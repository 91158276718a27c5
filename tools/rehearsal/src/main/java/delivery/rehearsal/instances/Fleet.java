package delivery.rehearsal.instances;

import delivery.aws.EmulatorException;
import delivery.aws.InstanceSurroundings;
import delivery.aws.Moto;
import delivery.aws.StartedInstance;
import delivery.machine.Instances;
import delivery.machine.MachineException;
import delivery.machine.StandInMachine;
import delivery.rehearsal.network.AgentHost;
import delivery.rehearsal.network.Doors;
import delivery.rehearsal.network.NetworkRecord;
import delivery.rehearsal.network.Placement;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Boots what the emulated account's Auto Scaling groups start, from the image that was made of the
 * machine, and ends what they terminate. From its start on, the account waits for signals.
 */
public final class Fleet implements AutoCloseable {
  // The longest that a template's policy is waited for: an instance here is up within seconds.
  private static final Duration LONGEST = Duration.ofMinutes(3);
  // Longer than any health check here takes to succeed.
  private static final Duration SETTLING = Duration.ofSeconds(30);
  private static final Duration EVERY = Duration.ofMillis(200);

  private final Moto aws;
  private final Instances instances;
  private final InstantSource clock;
  private final Set<String> images = new LinkedHashSet<>();
  private final Map<String, StartedInstance> running = new LinkedHashMap<>();
  private final Map<String, StartedInstance> booted = new LinkedHashMap<>();
  private volatile String problem = "";
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread watcher;

  private Fleet(Moto aws, Instances instances, InstantSource clock) {
    this.aws = aws;
    this.instances = instances;
    this.clock = clock;
    this.watcher = Thread.ofVirtual().unstarted(this::watch);
  }

  /** Opens the instances' surroundings and begins to watch the account. */
  public static Fleet start(Moto aws, StandInMachine machine, InstantSource clock)
      throws MachineException {
    Fleet fleet = networks(aws, machine, clock);
    aws.awaitSignals(LONGEST);
    fleet.watcher.start();
    return fleet;
  }

  /** Opens the account's networks alone: no instance is booted, and signals are taken for given. */
  public static Fleet networks(Moto aws, StandInMachine machine, InstantSource clock)
      throws MachineException {
    InstanceSurroundings around = aws.surroundings();
    Instances instances = machine.instances();
    instances.open(
        around.python(), around.program(), around.emulator(), around.region(), machine.sshPort());
    return new Fleet(aws, instances, clock);
  }

  /** Whether packets are refused. */
  public boolean enforces() throws MachineException {
    return instances.written("enforced").equals(Optional.of("true"));
  }

  /** Every instance that was booted, in order. */
  public synchronized List<StartedInstance> booted() {
    return List.copyOf(booted.values());
  }

  /** What cloud-init warned of up to now, by the instance that it did so on. */
  public Map<StartedInstance, List<String>> warnings() throws MachineException {
    Map<StartedInstance, List<String>> warnings = new LinkedHashMap<>();
    for (StartedInstance each : booted()) {
      warnings.put(each, instances.warnings(each.id()));
    }
    return warnings;
  }

  /** What was seen in the account's networks up to now. */
  public NetworkRecord network() throws MachineException {
    return instances.written("network.json").map(NetworkRecord::read).orElse(NetworkRecord.none());
  }

  /** What was seen once the load balancers have found each target healthy or not. */
  public NetworkRecord settledNetwork() throws MachineException, InterruptedException {
    NetworkRecord seen = network();
    Instant end = clock.instant().plus(SETTLING);
    while (!seen.decided() && clock.instant().isBefore(end)) {
      TimeUnit.MILLISECONDS.sleep(EVERY.toMillis());
      seen = network();
    }
    return seen;
  }

  /** The ways into the networks for programs of this computer; nothing without load balancers. */
  public Optional<Doors> doors() throws MachineException {
    boolean balanced = instances.written("doors.json").isPresent() && network().balanced();
    return balanced
        ? Optional.of(
            Doors.read(
                instances.written("doors.json").orElseThrow(),
                instances.written("authority.pem").orElseThrow()))
        : Optional.empty();
  }

  /**
   * Gives an agent its place in the network; nothing where no packet would be refused there.
   *
   * @throws MachineException when its subnet does not exist, or the networks ended
   */
  public Optional<AgentHost> plug(String name, Placement at)
      throws MachineException, InterruptedException {
    if (!enforces()) {
      return Optional.empty();
    }
    if (aws.startTask(name, "agent", at.subnet(), at.groups()).isEmpty()) {
      throw new MachineException("%s has no subnet: there is no %s".formatted(name, at.subnet()));
    }
    Instant end = clock.instant().plus(SETTLING);
    Optional<Path> network = instances.network(name);
    while (network.isEmpty()) {
      if (!problem.isEmpty() || clock.instant().isAfter(end)) {
        throw new MachineException("%s gets no network. %s".formatted(name, problem).strip());
      }
      TimeUnit.MILLISECONDS.sleep(20);
      network = instances.network(name);
    }
    return Optional.of(
        new AgentHost(network.get(), instances.written("authority.pem").orElseThrow()));
  }

  /** Takes an agent out of the network. */
  public void unplug(String name) {
    aws.stopTask(name);
  }

  /** Why instances are not booted any more; empty while they are. */
  public String problem() {
    return problem;
  }

  private void watch() {
    try {
      do {
        look();
      } while (!ended.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
    } catch (EmulatorException | MachineException failed) {
      problem = String.valueOf(failed.getMessage());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void look() throws MachineException {
    Optional<String> failed = instances.written("problem");
    if (failed.isPresent()) {
      throw new MachineException("The networks of the account ended: " + failed.get().strip());
    }
    for (String image : aws.builtImages()) {
      if (images.add(image)) {
        instances.keepImage(image);
      }
    }
    Map<String, StartedInstance> wanted = new LinkedHashMap<>();
    aws.instances().forEach(each -> wanted.put(each.id(), each));
    for (String gone : new ArrayList<>(running.keySet())) {
      if (!wanted.containsKey(gone)) {
        instances.stop(gone);
        running.remove(gone);
      }
    }
    for (StartedInstance each : wanted.values()) {
      if (!running.containsKey(each.id())) {
        instances.start(each.id(), each.image());
        running.put(each.id(), each);
        booted.put(each.id(), each);
      }
    }
  }

  /** Stops watching; the machine ends its instances with itself. */
  @Override
  public void close() {
    ended.countDown();
    if (watcher.getState() == Thread.State.NEW) {
      return;
    }
    try {
      watcher.join();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
