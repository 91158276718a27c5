package delivery.rehearsal.agent;

import delivery.machine.MachineException;
import delivery.machine.image.Agent;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The agent of one build.
 *
 * @param variables all that a stage's processes start with
 * @param shell program and arguments put before {@code -xe SCRIPT}
 * @param running what must be ended with the build
 * @param inNetwork whether it is in the network of the account, and reaches what that lets it
 */
public record BuildAgent(
    Map<String, String> variables, List<String> shell, Optional<Agent> running, boolean inNetwork)
    implements AutoCloseable {

  public BuildAgent {
    variables = Map.copyOf(variables);
    shell = List.copyOf(shell);
  }

  /** An agent on this computer's own network. */
  public BuildAgent(Map<String, String> variables, List<String> shell, Optional<Agent> running) {
    this(variables, shell, running, false);
  }

  @Override
  public void close() throws MachineException {
    if (running.isPresent()) {
      running.get().close();
    }
  }
}
