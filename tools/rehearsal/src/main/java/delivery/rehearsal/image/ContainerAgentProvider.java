package delivery.rehearsal.image;

import delivery.host.cache.CacheException;
import delivery.host.packer.Packer;
import delivery.machine.MachineException;
import delivery.machine.image.Agent;
import delivery.machine.image.AgentImage;
import delivery.machine.image.ImageContents;
import delivery.rehearsal.RehearsalResult;
import delivery.rehearsal.agent.AgentEnvironment;
import delivery.rehearsal.agent.AgentProvider;
import delivery.rehearsal.agent.BuildAgent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Stages inside the agent's image: each build has an agent of its own, as on Fargate. */
final class ContainerAgentProvider implements AgentProvider {
  /** Where {@code packer/build.sh} has its template. */
  private static final String TEMPLATE = "packer";

  private final AgentImage image;
  private final ImageContents contents;
  private final Packer packer;
  private final Path folder;
  private final Consumer<String> progress;
  private final TreeSet<String> leftOut = new TreeSet<>();

  /**
   * @param packer the one in the image
   * @param folder for what is written to prepare a workspace
   * @param progress told in a sentence what a build meets otherwise than on AWS
   */
  ContainerAgentProvider(
      AgentImage image,
      ImageContents contents,
      Packer packer,
      Path folder,
      Consumer<String> progress) {
    this.image = image;
    this.contents = contents;
    this.packer = packer;
    this.folder = folder;
    this.progress = progress;
  }

  @Override
  public void prepare(Path sources, boolean machine)
      throws CacheException, IOException, InterruptedException {
    if (Files.isDirectory(sources.resolve(TEMPLATE))) {
      for (String sentence : packer.reduce(sources, TEMPLATE, folder, machine)) {
        if (leftOut.add(sentence)) {
          progress.accept("Packer " + packer.version() + " builds without " + sentence);
        }
      }
    }
  }

  @Override
  public BuildAgent start(Path given, Map<String, String> variables, boolean machine)
      throws MachineException {
    Agent agent = image.start(List.of(given));
    List<String> shell = new ArrayList<>(agent.prefix());
    shell.add("sh");
    return new BuildAgent(
        new AgentEnvironment(image.environment()).with(variables).variables(),
        shell,
        Optional.of(agent));
  }

  @Override
  public RehearsalResult.Image image() {
    List<String> standIns = new ArrayList<>(contents.standIns());
    leftOut.forEach(sentence -> standIns.add("Packer's template is without " + sentence));
    return new RehearsalResult.Image(
        true,
        true,
        "the stages ran inside the image of jenkins-docker/agent, as its user " + image.user(),
        contents.size(),
        contents.baseSize(),
        image.user(),
        contents.tools(),
        contents.addedPackages(),
        standIns,
        contents.findings());
  }
}
