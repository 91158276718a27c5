package delivery.rehearsal.agent;

import delivery.aws.PythonTools;
import delivery.host.cache.Cache;
import delivery.host.cache.CacheException;
import delivery.host.packer.Packer;
import delivery.host.process.SearchPath;
import delivery.rehearsal.RehearsalRefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The programs that the agent image would bring: the deployer of this build, Packer and the AWS
 * CLI.
 *
 * @param folders searched before the host's own, Packer's aside
 */
public record AgentPrograms(List<Path> folders, Packer packer) {

  /**
   * Finds or fetches them.
   *
   * @param distribution folder of the deployer's distribution
   * @param agentFolder the folder of the agent's image, which knows how to fetch Packer
   * @throws RehearsalRefusedException when one can be had in no way, with the command to get it
   */
  public static AgentPrograms find(
      Path distribution, Cache cache, Map<String, String> hostVariables, Path agentFolder)
      throws RehearsalRefusedException, CacheException, InterruptedException {
    List<Path> folders = new ArrayList<>();
    folders.add(requireDeployer(distribution).resolveSibling(""));
    if (SearchPath.programs("aws", hostVariables).findFirst().isEmpty()) {
      folders.add(PythonTools.awsCli(cache).programs());
    }
    return new AgentPrograms(folders, Packer.find(cache, hostVariables, agentFolder));
  }

  /**
   * The deployer's program.
   *
   * @param distribution folder of the deployer's distribution
   * @throws RehearsalRefusedException when it was not built
   */
  public static Path requireDeployer(Path distribution) throws RehearsalRefusedException {
    Path deployer = distribution.resolve("bin/deployer");
    if (!Files.isExecutable(deployer)) {
      throw new RehearsalRefusedException(
          deployer + " does not exist; build it with mvn -DskipTests package");
    }
    return deployer;
  }

  /** All folders, in the order of searching. */
  public List<Path> searched() {
    List<Path> all = new ArrayList<>(folders);
    all.add(packer.program().resolveSibling(""));
    return all;
  }

  /** What the programs need to be told. */
  public Map<String, String> variables() {
    return packer
        .plugins()
        .map(plugins -> Map.of("PACKER_PLUGIN_PATH", plugins.toString()))
        .orElse(Map.of());
  }
}
