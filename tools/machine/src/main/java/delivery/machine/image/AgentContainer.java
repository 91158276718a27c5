package delivery.machine.image;

import delivery.machine.HostRequirements;
import delivery.machine.MachineException;
import delivery.machine.MachineSupervisor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A running agent: an image's files under a layer in memory, with processes of its own and the
 * host's network. Closing it, or the end of this program in whatever way, ends all that runs in it.
 *
 * @param prefix the words before a program and its arguments that run it in the agent as the
 *     image's user, with the environment and in the folder that the whole is started with; the
 *     folder must be below a given one. Start from {@link AgentImage#environment}, and nothing
 *     inherited. What root wrote into the given folders since belongs to the image's user from then
 *     on
 */
public record AgentContainer(MachineSupervisor supervisor, long processOne, List<String> prefix)
    implements AutoCloseable {
  public AgentContainer {
    prefix = List.copyOf(prefix);
  }

  static AgentContainer start(
      HostRequirements host,
      Path scripts,
      Path runs,
      Path system,
      PasswdEntry user,
      List<Path> given,
      List<String> arguments)
      throws MachineException {
    try {
      Files.createDirectories(runs);
      String id = UUID.randomUUID().toString().substring(0, 8);
      MachineSupervisor supervisor =
          MachineSupervisor.start(host, scripts, runs, id, "agent-inside.bash", system, arguments);
      try {
        supervisor.answer();
        long processOne = supervisor.processOne();
        List<String> prefix =
            new ArrayList<>(
                List.of(
                    "/bin/bash",
                    scripts.resolve("agent-enter.bash").toString(),
                    String.valueOf(processOne),
                    String.valueOf(user.id()),
                    String.valueOf(user.group())));
        given.forEach(folder -> prefix.add(folder.toString()));
        prefix.add("--");
        return new AgentContainer(supervisor, processOne, prefix);
      } catch (IOException failed) {
        supervisor.close();
        throw failed;
      }
    } catch (IOException failed) {
      throw new MachineException("The agent does not start: " + failed.getMessage(), failed);
    }
  }

  /**
   * The words before a program and its arguments that run it as root among the agent's files, for
   * what the container service prepares.
   */
  public List<String> preparing() {
    return List.of("/usr/bin/nsenter", "--target", String.valueOf(processOne), "--root", "--mount");
  }

  /** Ends the agent with all that runs in it. */
  @Override
  public void close() throws MachineException {
    try {
      supervisor.close();
    } catch (IOException failed) {
      throw new MachineException("The agent does not end: " + failed.getMessage(), failed);
    }
  }
}
