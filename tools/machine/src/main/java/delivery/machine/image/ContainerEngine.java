package delivery.machine.image;

import delivery.host.process.SupervisedProcess;
import delivery.machine.HostRequirements;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Docker or Podman, where one answers.
 *
 * @param program its name on the host's path
 */
record ContainerEngine(String program) {

  /** The first of the two that is there and answers; a client without its server does not. */
  static Optional<ContainerEngine> find(HostRequirements host) throws InterruptedException {
    for (String program : List.of("docker", "podman")) {
      try {
        if (SupervisedProcess.run(host.command(Path.of("/"), List.of(program, "version")))
            .succeeded()) {
          return Optional.of(new ContainerEngine(program));
        }
      } catch (IOException unusable) {
        // A host on which nothing starts gets its answer from the requirements.
        return Optional.empty();
      }
    }
    return Optional.empty();
  }
}
