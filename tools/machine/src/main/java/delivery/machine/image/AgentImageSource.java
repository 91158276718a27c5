package delivery.machine.image;

import delivery.host.packer.Packer;
import delivery.host.python.PythonEnvironment;
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
 * @param packer a Packer that runs on Debian; with its plugins it stands for the releases that the
 *     Dockerfile downloads
 * @param awsCli the AWS CLI of Python, which stands for its release
 */
public record AgentImageSource(
    Path repository, Path deployer, Packer packer, PythonEnvironment awsCli) {
  Path agentFolder() {
    return repository.resolve("jenkins-docker/agent");
  }

  /** What the Dockerfile may copy from its own folder, itself included, sorted. */
  List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(agentFolder())) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** The base image that the Dockerfile names by default. */
  String baseImage() throws IOException {
    return value(dockerfile(), "ARG BASE_IMAGE");
  }

  /** The release of Packer that the Dockerfile downloads. */
  String pinnedPacker() throws IOException {
    return value(agentFolder().resolve("versions.env"), "PACKER_VERSION");
  }

  private static String value(Path file, String name) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith(name + "="))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElseThrow(() -> new IOException(file + ":1:1: there is no " + name + "=VALUE; add it"));
  }

  Path dockerfile() {
    return agentFolder().resolve("Dockerfile");
  }
}
