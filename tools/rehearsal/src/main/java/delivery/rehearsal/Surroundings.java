package delivery.rehearsal;

import delivery.aws.BaseImage;
import delivery.aws.Credentials;
import delivery.aws.Moto;
import delivery.aws.PythonTools;
import delivery.host.cache.Cache;
import delivery.host.cache.CacheException;
import delivery.host.python.PythonEnvironment;
import delivery.machine.MachineException;
import delivery.rehearsal.agent.AgentEnvironment;
import delivery.rehearsal.agent.AgentPrograms;
import delivery.rehearsal.workspace.RunFolder;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * What a rehearsal stands on: the emulator, the machine or the plain service, and the agent's
 * programs. Closing ends all of it.
 */
final class Surroundings implements AutoCloseable {
  /** Name of the key pair that stands for the one an operator would import. */
  static final String KEY_PAIR = "stand-in";

  private final Moto moto;
  private final MachineStage machine;
  private final AgentPrograms programs;
  private final RunFolder folder;
  private final Map<String, String> hostVariables;

  private Surroundings(
      Moto moto,
      MachineStage machine,
      AgentPrograms programs,
      RunFolder folder,
      Map<String, String> hostVariables) {
    this.moto = moto;
    this.machine = machine;
    this.programs = programs;
    this.folder = folder;
    this.hostVariables = hostVariables;
  }

  /** Starts everything, the slow parts side by side; what was started is ended when one fails. */
  static Surroundings open(
      RehearsalRequest request,
      RepositoryInputs inputs,
      Cache cache,
      RunFolder folder,
      Clock clock,
      Map<String, String> hostVariables,
      Consumer<RehearsalEvent> events)
      throws RehearsalRefused, CacheException, MachineException, IOException, InterruptedException {
    try (ExecutorService side = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<MachineStage> machine =
          side.submit(() -> MachineStage.open(request, cache, clock, events));
      Future<AgentPrograms> programs =
          side.submit(() -> AgentPrograms.find(request.deployer(), cache, hostVariables));
      boolean whole = false;
      Optional<Moto> started = Optional.empty();
      try {
        PythonEnvironment python = PythonTools.emulators(cache);
        events.accept(new RehearsalEvent.Progress("Starting the emulated AWS"));
        Moto moto =
            Moto.start(
                python,
                new Moto.Options(
                    folder.folder("aws"), inputs.region(), images(request, inputs), hostVariables));
        started = Optional.of(moto);
        Surroundings surroundings =
            new Surroundings(moto, get(machine), get(programs), folder, hostVariables);
        whole = true;
        return surroundings;
      } finally {
        if (!whole) {
          machine.cancel(true);
          programs.cancel(true);
          started.ifPresent(Moto::close);
          if (machine.state() == Future.State.SUCCESS) {
            machine.resultNow().close();
          }
        }
      }
    }
  }

  // A known image must exist in the tools account as an earlier build would have left it.
  private static List<BaseImage> images(RehearsalRequest request, RepositoryInputs inputs) {
    List<BaseImage> images = new ArrayList<>(BaseImage.DEBIAN_12);
    request
        .amiId()
        .ifPresent(
            id ->
                images.add(
                    new BaseImage(
                        id,
                        "app-known",
                        inputs.toolsAccount(),
                        "x86_64",
                        "2026-01-12T00:00:00.000Z")));
    return images;
  }

  private static <T> T get(Future<T> future)
      throws CacheException, MachineException, IOException, RehearsalRefused, InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case CacheException cache -> throw cache;
        case MachineException machine -> throw machine;
        case IOException io -> throw io;
        case RehearsalRefused refused -> throw refused;
        case InterruptedException interrupted -> throw interrupted;
        case RuntimeException runtime -> throw runtime;
        case null, default -> throw new IllegalStateException(failed);
      }
    }
  }

  Moto moto() {
    return moto;
  }

  MachineStage machine() {
    return machine;
  }

  /** The agent's variables under a role, whose session is what the container service hands out. */
  Map<String, String> agentVariables(String role)
      throws IOException, CacheException, InterruptedException {
    Credentials session = moto.session(role, "rehearsal");
    AgentEnvironment agent =
        new AgentEnvironment(folder.folder("home"), hostVariables)
            .programs(programs.searched(folder.folder("packer"), machine.isMachine()))
            .with(moto.environment())
            .with(session.environment())
            .with(Map.of("PKR_VAR_custom_endpoint_ec2", moto.endpoint().toString()))
            .with(machine.packerVariables(KEY_PAIR));
    OptionalInt port = machine.servicePort();
    if (port.isPresent()) {
      agent.curlGoesTo(port.getAsInt(), folder.folder("curl"));
    }
    return agent.variables();
  }

  @Override
  public void close() throws MachineException {
    try {
      moto.close();
    } finally {
      machine.close();
    }
  }
}
