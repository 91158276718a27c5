package delivery.rehearsal.agent;

import delivery.rehearsal.RehearsalResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stages with the host's own programs, where the agent's image cannot be had or is not wanted.
 *
 * @param programs what the image would bring
 * @param hostVariables this program's own variables
 * @param template what happens to the template for the host's Packer
 * @param reason why there is no image
 */
public record HostAgentProvider(
    AgentPrograms programs,
    Map<String, String> hostVariables,
    TemplateReduction template,
    String reason)
    implements AgentProvider {

  @Override
  public void prepare(Path sources, boolean machine) throws IOException {
    template.apply(sources, machine);
  }

  @Override
  public BuildAgent start(Path folder, Map<String, String> variables, boolean machine)
      throws IOException {
    // Below the system's folder: a socket's path is short. What is killed leaves files there.
    Path temporary = Files.createTempDirectory("agent-");
    AgentEnvironment agent =
        new AgentEnvironment(Files.createDirectories(folder.resolve("home")), hostVariables)
            .programs(programs.searched())
            .with(programs.variables())
            .with(Map.of("TMPDIR", temporary.toString()))
            .with(variables);
    return new BuildAgent(
        agent.variables(), List.of("sh"), Optional.empty(), Optional.of(temporary), false);
  }

  @Override
  public RehearsalResult.Image image() {
    return RehearsalResult.Image.none(reason);
  }
}
