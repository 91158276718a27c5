package delivery.machine;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Instances of what a machine was made to be, each a booted copy of an image of it in a network of
 * its own. They are within the machine's namespaces and end with it.
 *
 * @param run the machine's folder, where the logs of instances are
 * @param processOne the first process of the machine's namespaces
 */
public record Instances(Obeying machine, Path run, Processes processOne) {
  /** Where the networks' names are, in the mount namespace of the machine. */
  private static final String NETWORKS = "root/run/netns";

  /** What knows the number of a process on this computer. */
  @FunctionalInterface
  interface Processes {
    long number() throws IOException;
  }

  /** What takes a command and gives its answer. */
  @FunctionalInterface
  interface Obeying {
    String ask(String command) throws MachineException;
  }

  /** Keeps what the machine is now as an image, from which instances boot whatever it becomes. */
  public void keepImage(String image) throws MachineException {
    demand("kept", "image " + image);
  }

  /**
   * Lets instances be booted.
   *
   * @param program what serves their metadata, names and endpoints: a Python program
   * @param emulator where that gets its answers
   * @param builder the loopback port that leads to the sshd of Packer's builder
   */
  public void open(Path python, Path program, URI emulator, String region, int builder)
      throws MachineException {
    demand("open", "cloud %s %s %s %s %d".formatted(python, program, emulator, region, builder));
  }

  /** The file by which a process of this computer enters the network of a host, once it has one. */
  public Optional<Path> network(String host) throws MachineException {
    if (!Files.exists(run.resolve("hosts").resolve(host))) {
      return Optional.empty();
    }
    try {
      String machineRoot = String.valueOf(processOne.number());
      return Optional.of(Path.of("/proc", machineRoot, NETWORKS, host));
    } catch (IOException gone) {
      throw new MachineException("The network of " + host + " cannot be found: " + gone, gone);
    }
  }

  /** Boots an instance from a kept image. */
  public void start(String id, String image) throws MachineException {
    demand("started", "instance %s %s".formatted(id, image));
  }

  /** Ends an instance at once, and removes it but for its log. */
  public void stop(String id) throws MachineException {
    demand("stopped", "stop " + id);
  }

  /** What an instance logged, also one that was stopped. */
  public List<String> journal(String id) throws MachineException {
    return lines(id, "journal");
  }

  /** What cloud-init warned of on an instance up to now, also on one that was stopped. */
  public List<String> warnings(String id) throws MachineException {
    return lines(id, "warnings");
  }

  /** The programs of another processor that an instance was to run, also one that was stopped. */
  public List<String> refused(String id) throws MachineException {
    return Refused.by(run, id);
  }

  private List<String> lines(String id, String kind) throws MachineException {
    demand("written", kind + " " + id);
    try {
      return Files.readAllLines(run.resolve(id + "." + kind));
    } catch (IOException unreadable) {
      throw new MachineException(
          "The %s of %s cannot be read: %s".formatted(kind, id, unreadable), unreadable);
    }
  }

  /** What the program that serves them has written under a name, once it has. */
  public Optional<String> written(String name) throws MachineException {
    Path file = run.resolve(name);
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException unreadable) {
      throw new MachineException(name + " cannot be read: " + unreadable, unreadable);
    }
  }

  private void demand(String answer, String command) throws MachineException {
    String given = machine.ask(command);
    if (!given.equals(answer)) {
      throw new MachineException(given);
    }
  }
}
