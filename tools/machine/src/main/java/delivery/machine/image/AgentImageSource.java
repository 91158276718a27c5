package delivery.machine.image;

import java.nio.file.Path;

/**
 * What the agent's image is built from.
 *
 * @param repository root of the repository, which holds {@code jenkins-docker/agent}
 * @param deployer the folder that the deployer's build makes, with {@code bin/deployer}
 * @param packer a Packer that runs on Debian; it stands for the release that the Dockerfile
 *     downloads
 */
public record AgentImageSource(Path repository, Path deployer, Path packer) {
  Path agentFolder() {
    return repository.resolve("jenkins-docker/agent");
  }

  Path dockerfile() {
    return agentFolder().resolve("Dockerfile");
  }
}
