package delivery.pipeline.build;

import delivery.pipeline.AgentChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An agent that was given to the pipeline.
 *
 * @param environment what the agent brings, {@code WORKSPACE} and {@code NODE_NAME} included
 * @param shell program and arguments put before {@code -xe SCRIPT}
 * @param leftovers what scripts left running on it
 */
public record AllocatedNode(
    String name,
    Path workspace,
    Map<String, String> environment,
    List<String> shell,
    Leftovers leftovers,
    AgentChannel connection) {

  /** The same agent with another folder as the workspace. */
  public AllocatedNode in(Path other, Path temporary) {
    Map<String, String> changed = new HashMap<>(environment);
    changed.put("WORKSPACE", other.toString());
    changed.put("WORKSPACE_TMP", temporary.toString());
    return new AllocatedNode(name, other, changed, shell, leftovers, connection);
  }
}
