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
 */
public record BuildAgent(Map<String, String> variables, List<String> shell, Optional<Agent> running)
    implements AutoCloseable {

  public BuildAgent {
    variables = Map.copyOf(variables);
    shell = List.copyOf(shell);
  }

  @Override
  public void close() throws MachineException {
    if (running.isPresent()) {
      running.get().close();
    }
  }
}
