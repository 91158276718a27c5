package delivery.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Boots stand-in machines: Debian systems with systemd and sshd in namespaces of their own, as the
 * builder instance that Packer would start. All that it writes is below one folder; what a killed
 * earlier run left there is removed before the next machine boots.
 */
public final class Machines {
  private static final int PORT_ATTEMPTS = 3;
  private static final List<HostProgram> TO_BOOT =
      List.of(
          HostProgram.in("iproute2", "ip"),
          HostProgram.in("systemd-container", "systemd-nspawn"),
          HostProgram.in("systemd", "systemd-socket-activate"),
          HostProgram.in(
              "systemd",
              "/usr/lib/systemd/systemd-socket-proxyd",
              "/lib/systemd/systemd-socket-proxyd"));

  /** Runs {@code other-programs.py}. */
  private static final HostProgram REFUSES = HostProgram.in("python3", "python3");

  // Without them instances run, but their networks refuse nothing, or nobody balances.
  private static final List<HostProgram> FOR_NETWORKS =
      List.of(HostProgram.in("nftables", "nft"), HostProgram.in("haproxy", "haproxy"));

  private final Path folder;
  private final Architecture architecture;
  private final Installation installation;
  private final InstantSource clock;
  private final Consumer<String> progress;
  private final Scripts scripts = Scripts.load();
  private final HostRequirements host = HostRequirements.ofThisHost();

  /**
   * Nothing is written or started yet.
   *
   * @param cache the project's cache folder; machines use its sub-folder {@code machine}
   * @param architecture of the machines; QEMU runs those of another than this computer's
   * @param installation whether booting may install missing Debian packages with apt
   * @param progress told in a sentence what takes long or changes the host
   */
  public Machines(
      Path cache,
      Architecture architecture,
      Installation installation,
      InstantSource clock,
      Consumer<String> progress) {
    this.architecture = architecture;
    this.installation = installation;
    this.folder = cache.toAbsolutePath().normalize().resolve("machine");
    this.clock = clock;
    this.progress = progress;
  }

  /** Whether a machine can boot here; changes nothing but the cache. */
  public Availability availability() throws InterruptedException {
    if (folder.startsWith("/run") || folder.startsWith("/var/run")) {
      return new Availability.Unavailable(
          "the cache folder " + folder + " lies in /run, which a machine has its own of",
          "Choose another cache folder.");
    }
    try {
      Path laidOut = layOutScripts();
      List<HostProgram> programs = new ArrayList<>(HostRequirements.NAMESPACES);
      programs.addAll(TO_BOOT);
      if (architecture.foreign()) {
        programs.add(REFUSES);
      }
      if (!tree(laidOut).intact()) {
        programs.addAll(HostRequirements.DEBIAN_TREES);
      }
      Availability found =
          host.check(
              "a stand-in machine",
              System.getProperty("os.name"),
              laidOut.resolve("supervisor.bash"),
              programs,
              installation);
      found = new Emulation(host, laidOut).check(architecture, found, installation);
      return installation == Installation.ALLOWED ? withNetworks(found) : found;
    } catch (IOException unwritable) {
      return new Availability.Unavailable(
          "the cache cannot be written: " + unwritable, "Choose another cache folder.");
    }
  }

  /**
   * Boots a machine, after installing what is missing, building the base tree once, and removing
   * what killed runs left.
   *
   * @throws MachineException with the reason where {@link #availability} says that it cannot
   */
  public StandInMachine boot(BootRequest request) throws MachineException, InterruptedException {
    switch (availability()) {
      case Availability.Unavailable no ->
          throw new MachineException(no.reason() + ". " + no.remedy());
      case Availability.Available yes ->
          new PackageInstallation(host, progress).install(yes.packagesToInstall());
    }
    try {
      Path laidOut = layOutScripts();
      Path runs = Files.createDirectories(folder.resolve("runs"));
      MachineSupervisor.sweep(host, laidOut, runs, progress);
      Path tree = tree(laidOut).ensure();
      for (int attempt = 1; ; attempt++) {
        try {
          return StandInMachine.boot(
              host, laidOut, runs, tree, architecture, request.findPorts(), clock);
        } catch (PortTakenException taken) {
          if (attempt == PORT_ATTEMPTS) {
            throw new MachineException(
                "No free loopback port in " + PORT_ATTEMPTS + " attempts: " + taken.getMessage(),
                taken);
          }
        }
      }
    } catch (IOException failed) {
      throw new MachineException("The machine cannot boot: " + failed.getMessage(), failed);
    }
  }

  private Availability withNetworks(Availability found) {
    if (!(found instanceof Availability.Available available)
        || !host.missing(List.of(HostProgram.in("apt", "apt-get"))).isEmpty()) {
      return found;
    }
    List<String> packages = new ArrayList<>(available.packagesToInstall());
    packages.addAll(host.missing(FOR_NETWORKS));
    return new Availability.Available(packages);
  }

  private CachedTree tree(Path laidOut) {
    return new CachedTree(
        host,
        laidOut,
        folder.resolve("trees"),
        TreeRecipe.machine(scripts, architecture),
        progress);
  }

  private Path layOutScripts() throws IOException {
    return scripts.layOut(folder.resolve("scripts"));
  }
}
