package delivery.rehearsal.image;

import delivery.aws.PythonTools;
import delivery.host.UnavailableException;
import delivery.host.cache.Cache;
import delivery.host.cache.CacheException;
import delivery.host.packer.Packer;
import delivery.machine.Availability;
import delivery.machine.Installation;
import delivery.machine.MachineException;
import delivery.machine.image.AgentImage;
import delivery.machine.image.AgentImageSource;
import delivery.machine.image.AgentImages;
import delivery.rehearsal.RehearsalRefusedException;
import delivery.rehearsal.RehearsalRequest;
import delivery.rehearsal.agent.AgentPrograms;
import delivery.rehearsal.agent.AgentProvider;
import delivery.rehearsal.agent.HostAgentProvider;
import delivery.rehearsal.agent.TemplateReduction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Chooses where stages run: in the agent's image where it can be had, else on this computer.
 *
 * @param hostVariables this program's own variables
 * @param progress told in a sentence what takes long
 */
public record AgentProviders(
    Cache cache, Map<String, String> hostVariables, Consumer<String> progress) {
  private static final String AGENT = "jenkins-docker/agent";
  private static final String DOCKERFILE = AGENT + "/Dockerfile";

  public AgentProviders {
    hostVariables = Map.copyOf(hostVariables);
  }

  /**
   * The place for a rehearsal's builds; builds the image where the cache has none of this
   * Dockerfile.
   *
   * @throws MachineException when the Dockerfile does not build, with the failed step's last words
   * @throws RehearsalRefusedException when a program can be had in no way
   */
  public AgentProvider open(RehearsalRequest request)
      throws RehearsalRefusedException, UnavailableException, IOException, InterruptedException {
    if (!request.imageWanted()) {
      return onHost(request, "not wanted (--no-agent-image)");
    }
    if (!Files.exists(request.root().resolve(DOCKERFILE))) {
      return onHost(request, "there is no " + DOCKERFILE);
    }
    AgentImages images =
        new AgentImages(
            cache.root(),
            request.installAllowed() ? Installation.ALLOWED : Installation.REFUSED,
            progress);
    if (images.hostAvailability() instanceof Availability.Unavailable no) {
      return onHost(request, no.reason() + ". " + no.remedy());
    }
    AgentPrograms.requireDeployer(request.deployer());
    Packer packer;
    try {
      // Of one on PATH nobody knows which plugin goes with it.
      packer = Packer.packaged(cache, hostVariables, request.root().resolve(AGENT));
    } catch (CacheException none) {
      return onHost(request, "no Packer can be put into the image: " + none.getMessage());
    }
    AgentImageSource source =
        new AgentImageSource(request.root(), request.deployer(), packer, PythonTools.awsCli(cache));
    return switch (images.availability(source)) {
      case Availability.Unavailable no -> onHost(request, no.reason() + ". " + no.remedy());
      case Availability.Available yes -> {
        AgentImage image = images.build(source);
        Packer inside =
            image
                .packerRelease()
                .map(release -> new Packer(Path.of("packer"), release, Optional.empty()))
                .orElse(packer);
        yield new ContainerAgentProvider(
            image, image.contents(), new TemplateReduction(inside, progress));
      }
    };
  }

  private AgentProvider onHost(RehearsalRequest request, String reason)
      throws RehearsalRefusedException, CacheException, InterruptedException {
    AgentPrograms programs =
        AgentPrograms.find(request.deployer(), cache, hostVariables, request.root().resolve(AGENT));
    return new HostAgentProvider(
        programs, hostVariables, new TemplateReduction(programs.packer(), progress), reason);
  }
}
