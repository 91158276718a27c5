package delivery.machine.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

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

  /** What the Dockerfile may copy from its own folder, itself included, sorted. */
  List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(agentFolder())) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  Path dockerfile() {
    return agentFolder().resolve("Dockerfile");
  }
}
