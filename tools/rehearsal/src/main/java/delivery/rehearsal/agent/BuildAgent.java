package delivery.rehearsal.agent;

import delivery.host.cache.Folders;
import delivery.machine.MachineException;
import delivery.machine.image.AgentContainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The agent of one build.
 *
 * @param variables all that a stage's processes start with
 * @param shell program and arguments put before {@code -xe SCRIPT}
 * @param running what must be ended with the build
 * @param temporary where they keep temporary files; it ends with the build
 * @param inNetwork whether it is in the network of the account, and reaches what that lets it
 */
public record BuildAgent(
    Map<String, String> variables,
    List<String> shell,
    Optional<AgentContainer> running,
    Optional<Path> temporary,
    boolean inNetwork)
    implements AutoCloseable {

  public BuildAgent {
    variables = Map.copyOf(variables);
    shell = List.copyOf(shell);
  }

  /** An agent in a container, on this computer's own network. */
  public BuildAgent(Map<String, String> variables, List<String> shell, AgentContainer running) {
    this(variables, shell, Optional.of(running), Optional.empty(), false);
  }

  /** The same in the network that this shell leads into. */
  public BuildAgent inNetwork(List<String> through) {
    return new BuildAgent(variables, through, running, temporary, true);
  }

  @Override
  public void close() throws MachineException {
    if (running.isPresent()) {
      running.get().close();
    }
    if (temporary.isPresent()) {
      try {
        Folders.delete(temporary.get());
      } catch (IOException failed) {
        throw new MachineException("an agent's temporary files stay: " + failed, failed);
      }
    }
  }
}
