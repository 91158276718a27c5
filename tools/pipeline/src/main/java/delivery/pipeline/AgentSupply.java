package delivery.pipeline;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Gives a build its agents as a cloud does: a new one for each {@code node}. */
@FunctionalInterface
public interface AgentSupply {
  /**
   * Starts an agent; called on a thread of its own, which is interrupted when nobody waits any
   * longer.
   *
   * @param label what the pipeline asks for, which an agent offers
   */
  Supplied start(String label) throws Exception;

  /**
   * An agent that was started.
   *
   * @param name as the console shows it
   * @param workspace the build's folder on it, without the sources
   * @param environment the agent's whole environment
   * @param shell program and arguments put before {@code -xe SCRIPT}
   * @param end ends the agent when its block is left
   */
  record Supplied(
      String name,
      Path workspace,
      Map<String, String> environment,
      List<String> shell,
      AgentChannel connection,
      Runnable end) {
    public Supplied {
      environment = Map.copyOf(environment);
      shell = List.copyOf(shell);
    }
  }
}
