package delivery.rehearsal.image;

import delivery.machine.MachineException;
import delivery.machine.image.AgentContainer;
import delivery.machine.image.AgentImage;
import delivery.machine.image.ImageContents;
import delivery.rehearsal.RehearsalResult;
import delivery.rehearsal.agent.AgentEnvironment;
import delivery.rehearsal.agent.AgentProvider;
import delivery.rehearsal.agent.BuildAgent;
import delivery.rehearsal.agent.TemplateReduction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Stages inside the agent's image: each build has an agent of its own, as on Fargate. */
final class ContainerAgentProvider implements AgentProvider {
  private final AgentImage image;
  private final ImageContents contents;
  private final TemplateReduction template;

  /**
   * @param template what happens to the template for the Packer in the image
   */
  ContainerAgentProvider(AgentImage image, ImageContents contents, TemplateReduction template) {
    this.image = image;
    this.contents = contents;
    this.template = template;
  }

  @Override
  public void prepare(Path sources, boolean machine) throws IOException {
    template.apply(sources, machine);
  }

  @Override
  public BuildAgent start(Path given, Map<String, String> variables, boolean machine)
      throws MachineException {
    AgentContainer agent = image.start(List.of(given));
    List<String> shell = new ArrayList<>(agent.prefix());
    shell.add("sh");
    return new BuildAgent(
        new AgentEnvironment(image.environment()).with(variables).variables(), shell, agent);
  }

  @Override
  public RehearsalResult.Image image() {
    List<String> standIns = new ArrayList<>(contents.standIns());
    template
        .leftOut()
        .forEach(sentence -> standIns.add("Packer's template is without " + sentence));
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
