package delivery.rehearsal.agent;

import delivery.host.UnavailableException;
import delivery.host.cache.CacheException;
import delivery.rehearsal.RehearsalResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** What gives each build its agent: an image, or this computer. */
public interface AgentProvider {
  /** Name of the folder, below the one that is given to an agent, that is the build's workspace. */
  String WORKSPACE = "workspace";

  /**
   * Makes the sources of a build such as the agents can build them.
   *
   * @param machine whether there is a machine for Packer to provision
   */
  void prepare(Path sources, boolean machine)
      throws CacheException, IOException, InterruptedException;

  /**
   * Starts an agent of a build.
   *
   * @param folder holds the workspace and all else that stages may read; it is the agent's from now
   *     on
   * @param variables set besides its own
   * @param machine whether there is a machine for Packer to provision
   */
  BuildAgent start(Path folder, Map<String, String> variables, boolean machine)
      throws UnavailableException, IOException, InterruptedException;

  /** The agent's image as the stages met it, or why there was none. */
  RehearsalResult.Image image();
}
