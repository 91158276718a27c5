package delivery.rehearsal;

import delivery.aws.Moto;
import delivery.aws.StartedInstance;
import delivery.host.cache.Cache;
import delivery.machine.Architecture;
import delivery.machine.Availability;
import delivery.machine.BootRequest;
import delivery.machine.Installation;
import delivery.machine.MachineException;
import delivery.machine.Machines;
import delivery.machine.Poweroff;
import delivery.machine.StandInMachine;
import delivery.machine.SystemState;
import delivery.rehearsal.agent.PackerAccess;
import delivery.rehearsal.agent.ServiceProcess;
import delivery.rehearsal.fault.Fault;
import delivery.rehearsal.instances.Fleet;
import delivery.rehearsal.instances.Health;
import delivery.rehearsal.instances.RefusedPrograms;
import delivery.rehearsal.network.AgentHost;
import delivery.rehearsal.network.Doors;
import delivery.rehearsal.network.NetworkRecord;
import delivery.rehearsal.network.Placement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Where the image is provisioned and the smoke test arrives: a stand-in machine, or the application
 * as a plain process where no machine can be had.
 */
final class BuilderInstance implements AutoCloseable {
  private static final int SERVICE_PORT = 8080;
  private static final String PROVISIONED = "As Packer left it";
  private static final Duration LIMIT = Duration.ofSeconds(60);
  // QEMU takes several times as long.
  private static final Duration LIMIT_EMULATED = Duration.ofMinutes(4);

  private final Optional<StandInMachine> machine;
  private final Optional<ServiceProcess> service;
  private final String reason;
  private final Architecture architecture;
  private final Duration limit;
  private final Clock clock;
  private Optional<Fleet> fleet = Optional.empty();

  private BuilderInstance(
      Optional<StandInMachine> machine,
      Optional<ServiceProcess> service,
      String reason,
      Architecture architecture,
      Clock clock) {
    this.machine = machine;
    this.service = service;
    this.reason = reason;
    this.architecture = architecture;
    this.limit = limit(architecture);
    this.clock = clock;
  }

  static BuilderInstance open(
      RehearsalRequest request,
      Architecture architecture,
      Cache cache,
      Clock clock,
      Consumer<RehearsalEvent> events)
      throws MachineException, IOException, InterruptedException {
    if (!request.faults().isEmpty() && request.faults().stream().noneMatch(Fault::provisions)) {
      return plain(request.root(), "of no use to these faults", architecture, clock);
    }
    if (request.amiId().isPresent() && !request.beginsDeployed()) {
      return plain(
          request.root(), "no image is built: a known one is deployed", architecture, clock);
    }
    if (request.emulator() == EmulatorChoice.MINISTACK) {
      return plain(request.root(), "no image is built: ministack makes none", architecture, clock);
    }
    if (!request.machineWanted()) {
      return plain(request.root(), "not wanted (--no-machine)", architecture, clock);
    }
    Machines machines =
        new Machines(
            cache.root(),
            architecture,
            request.installAllowed() ? Installation.ALLOWED : Installation.REFUSED,
            clock,
            sentence -> events.accept(new RehearsalEvent.Progress(sentence)));
    return switch (machines.availability()) {
      case Availability.Unavailable no ->
          plain(request.root(), no.reason() + ". " + no.remedy(), architecture, clock);
      case Availability.Available yes -> {
        StandInMachine machine = machines.boot(BootRequest.standard());
        Duration ssh = machine.waitForSsh(limit(architecture));
        yield new BuilderInstance(
            Optional.of(machine),
            Optional.empty(),
            "Debian 12 (%s) with systemd, reached over SSH %s after its start"
                .formatted(architecture.sentence(), seconds(ssh)),
            architecture,
            clock);
      }
    };
  }

  private static Duration limit(Architecture architecture) {
    return architecture.foreign() ? LIMIT_EMULATED : LIMIT;
  }

  private static BuilderInstance plain(
      Path root, String reason, Architecture architecture, Clock clock) throws IOException {
    return new BuilderInstance(
        Optional.empty(), ServiceProcess.start(root), reason, architecture, clock);
  }

  /** Boots the account's instances from now on, where there is a machine to make their image of. */
  void bootInstances(Moto aws) throws MachineException {
    if (machine.isPresent()) {
      fleet = Optional.of(Fleet.start(aws, machine.get(), clock));
    }
  }

  /** Opens the account's networks without instances, for what can be played only in them. */
  void openNetworks(Moto aws) throws MachineException {
    if (machine.isEmpty()) {
      throw new MachineException("A network that refuses takes a machine: " + reason);
    }
    Fleet networks = Fleet.networks(aws, machine.get(), clock);
    fleet = Optional.of(networks);
    if (!networks.enforces()) {
      throw new MachineException("No packet is refused here: there is no nft. Install nftables");
    }
  }

  /** The ways to the load balancers, where there are any. */
  Optional<Doors> doors() throws MachineException {
    return fleet.isPresent() ? fleet.get().doors() : Optional.empty();
  }

  /** What was seen in the networks up to now. */
  NetworkRecord network() throws MachineException {
    return fleet.isPresent() ? fleet.get().network() : NetworkRecord.none();
  }

  /** What was seen once the load balancers have found each target healthy or not. */
  NetworkRecord settledNetwork() throws MachineException, InterruptedException {
    return fleet.isPresent() ? fleet.get().settledNetwork() : NetworkRecord.none();
  }

  /** What cloud-init of the instances warned of up to now. */
  Map<StartedInstance, List<String>> startWarnings() throws MachineException {
    return fleet.isPresent() ? fleet.get().warnings() : Map.of();
  }

  /** The programs of another processor that were to run on the builder or an instance. */
  List<String> refusedPrograms() throws MachineException {
    return machine.isPresent()
        ? RefusedPrograms.of(machine.get(), bootedInstances(), architecture)
        : List.of();
  }

  private List<StartedInstance> bootedInstances() {
    return fleet.map(Fleet::booted).orElse(List.of());
  }

  boolean isMachine() {
    return machine.isPresent();
  }

  String reason() {
    return reason;
  }

  /** Where the load balancer's requests go. */
  OptionalInt servicePort() {
    return machine
        .map(each -> OptionalInt.of(each.httpPort(SERVICE_PORT)))
        .or(() -> service.map(each -> OptionalInt.of(each.port())))
        .orElse(OptionalInt.empty());
  }

  /** Gives an agent its place in the account's network, where there is one that refuses. */
  Optional<AgentHost> plug(String name, Placement at)
      throws MachineException, InterruptedException {
    return fleet.isPresent() ? fleet.get().plug(name, at) : Optional.empty();
  }

  /** Takes an agent out of it. */
  void unplug(String name) {
    fleet.ifPresent(each -> each.unplug(name));
  }

  /**
   * The variables that lead Packer to the machine, as they would to any builder behind a bastion.
   *
   * @param given a folder of the agent, which gets a copy of the machine's key
   */
  Map<String, String> packerVariables(String keyPair, Path given) throws IOException {
    return machine.isPresent() ? PackerAccess.forwarded(machine.get(), keyPair, given) : Map.of();
  }

  /** The variables by which Packer may log in at the machine, wherever it finds it. */
  Map<String, String> packerKey(String keyPair, Path given) throws IOException {
    return machine.isPresent() ? PackerAccess.key(machine.get(), keyPair, given) : Map.of();
  }

  /**
   * What the report says of it; on success the machine is booted again first, and the service must
   * come up by itself.
   */
  RehearsalResult.Machine state(boolean proveBoot, List<String> problems)
      throws MachineException, InterruptedException {
    if (machine.isEmpty()) {
      return new RehearsalResult.Machine(false, architecture, reason, 0, List.of(), List.of(), 0);
    }
    StandInMachine booted = machine.get();
    fleet.map(Fleet::problem).filter(each -> !each.isEmpty()).ifPresent(problems::add);
    problems.addAll(refusedPrograms());
    MachineBoots seen = new MachineBoots(booted, limit);
    List<RehearsalResult.Boot> instances = seen.instances(bootedInstances());
    if (!proveBoot) {
      return machine(
          0, List.of(), List.of(seen.last(PROVISIONED, health(booted, Duration.ZERO))), instances);
    }
    RehearsalResult.Boot provisioned = seen.now(PROVISIONED, health(booted, Duration.ZERO));
    List<String> boots = new ArrayList<>();
    Poweroff poweroff = booted.reboot();
    Instant booting = clock.instant();
    boots.add(
        "went down %s in %s"
            .formatted(poweroff.clean() ? "cleanly" : "by force", seconds(poweroff.took())));
    int health = health(booted, limit);
    boots.add(
        "answered on /health %s after it was started again"
            .formatted(seconds(Duration.between(booting, clock.instant()))));
    SystemState state = booted.systemState(limit);
    boots.add("systemd says: " + state.name());
    if (health != 200) {
      problems.add("After its reboot the machine answers " + health + " on /health, not 200.");
    }
    if (!state.healthy()) {
      problems.add("Failed units after the reboot: " + String.join(", ", state.failedUnits()));
    }
    RehearsalResult.Boot again = seen.now("Booted again from its disk", health);
    return machine(health, boots, List.of(provisioned, again), instances);
  }

  private RehearsalResult.Machine machine(
      int health,
      List<String> boots,
      List<RehearsalResult.Boot> own,
      List<RehearsalResult.Boot> instances) {
    List<RehearsalResult.Boot> all = new ArrayList<>(own);
    all.addAll(instances);
    return new RehearsalResult.Machine(
        true, architecture, reason, health, boots, all, instances.size());
  }

  private int health(StandInMachine booted, Duration patience) throws InterruptedException {
    return new Health(booted.httpPort(SERVICE_PORT), clock).within(patience);
  }

  private static String seconds(Duration duration) {
    return String.format(java.util.Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }

  @Override
  public void close() throws MachineException {
    fleet.ifPresent(Fleet::close);
    service.ifPresent(ServiceProcess::close);
    if (machine.isPresent()) {
      machine.get().close();
    }
  }
}
