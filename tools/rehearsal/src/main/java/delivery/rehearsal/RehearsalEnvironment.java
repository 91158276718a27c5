package delivery.rehearsal;

import delivery.aws.BaseImage;
import delivery.aws.Credentials;
import delivery.aws.EmbeddedAws;
import delivery.aws.Ministack;
import delivery.aws.Moto;
import delivery.aws.PythonTools;
import delivery.aws.ServedCertificate;
import delivery.host.UnavailableException;
import delivery.host.cache.Cache;
import delivery.host.cache.CacheException;
import delivery.host.python.PythonEnvironment;
import delivery.machine.MachineException;
import delivery.rehearsal.agent.AgentProvider;
import delivery.rehearsal.agent.BuildAgent;
import delivery.rehearsal.agent.TlsFront;
import delivery.rehearsal.image.AgentProviders;
import delivery.rehearsal.network.AgentHost;
import delivery.rehearsal.network.Doors;
import delivery.rehearsal.network.Placement;
import delivery.rehearsal.workspace.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What a rehearsal stands on: the emulator, the machine or the plain service, and where its stages
 * run. Closing ends all of it.
 */
final class RehearsalEnvironment implements AutoCloseable {
  /** Name of the key pair that stands for the one an operator would import. */
  static final String KEY_PAIR = "stand-in";

  private final EmbeddedAws aws;
  private final String toolsAccount;
  private final BuilderInstance machine;
  private final AgentProvider place;
  private final List<TlsFront> fronts = new CopyOnWriteArrayList<>();

  private RehearsalEnvironment(
      EmbeddedAws aws, String toolsAccount, BuilderInstance machine, AgentProvider place) {
    this.aws = aws;
    this.toolsAccount = toolsAccount;
    this.machine = machine;
    this.place = place;
  }

  /** Starts everything, the slow parts side by side; what was started is ended when one fails. */
  static RehearsalEnvironment open(
      RehearsalRequest request,
      RepositoryInputs inputs,
      Cache cache,
      RunFolder folder,
      Clock clock,
      Map<String, String> hostVariables,
      Consumer<RehearsalEvent> events)
      throws RehearsalRefusedException, UnavailableException, IOException, InterruptedException {
    try (ExecutorService side = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<BuilderInstance> machine =
          side.submit(
              () -> BuilderInstance.open(request, inputs.architecture(), cache, clock, events));
      Future<AgentProvider> place =
          side.submit(
              () ->
                  new AgentProviders(
                          cache,
                          hostVariables,
                          sentence -> events.accept(new RehearsalEvent.Progress(sentence)))
                      .open(request));
      boolean whole = false;
      Optional<EmbeddedAws> started = Optional.empty();
      try {
        PythonEnvironment python = PythonTools.emulators(cache);
        events.accept(new RehearsalEvent.Progress("Starting the emulated AWS"));
        EmbeddedAws aws = start(request, inputs, python, folder.folder("aws"), hostVariables);
        started = Optional.of(aws);
        RehearsalEnvironment surroundings =
            new RehearsalEnvironment(aws, inputs.toolsAccount(), get(machine), get(place));
        whole = true;
        return surroundings;
      } finally {
        if (!whole) {
          machine.cancel(true);
          place.cancel(true);
          started.ifPresent(EmbeddedAws::close);
          if (machine.state() == Future.State.SUCCESS) {
            machine.resultNow().close();
          }
        }
      }
    }
  }

  private static EmbeddedAws start(
      RehearsalRequest request,
      RepositoryInputs inputs,
      PythonEnvironment python,
      Path folder,
      Map<String, String> hostVariables)
      throws InterruptedException {
    return switch (request.emulator()) {
      case MOTO ->
          Moto.start(
              python,
              new Moto.Options(folder, inputs.region(), images(request, inputs), hostVariables));
      case MINISTACK ->
          Ministack.start(python, new Ministack.Options(folder, inputs.region(), hostVariables));
    };
  }

  // A known image must exist in the tools account as an earlier build would have left it.
  private static List<BaseImage> images(RehearsalRequest request, RepositoryInputs inputs) {
    List<BaseImage> images = new ArrayList<>(BaseImage.DEBIAN_12);
    request
        .knownImage()
        .ifPresent(
            id ->
                images.add(
                    new BaseImage(
                        id,
                        "app-known",
                        inputs.toolsAccount(),
                        inputs.architecture().ec2Name(),
                        "2026-01-12T00:00:00.000Z")));
    return images;
  }

  private static <T> T get(Future<T> future)
      throws RehearsalRefusedException, UnavailableException, IOException, InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case UnavailableException unavailable -> throw unavailable;
        case IOException io -> throw io;
        case RehearsalRefusedException refused -> throw refused;
        case InterruptedException interrupted -> throw interrupted;
        case RuntimeException runtime -> throw runtime;
        case null, default -> throw new IllegalStateException(failed);
      }
    }
  }

  EmbeddedAws aws() {
    return aws;
  }

  /** The emulator that checks permissions, where it is the one. */
  Optional<Moto> moto() {
    return aws instanceof Moto moto ? Optional.of(moto) : Optional.empty();
  }

  BuilderInstance machine() {
    return machine;
  }

  /** The agent's image, or why there is none. */
  RehearsalResult.Image image() {
    return place.image();
  }

  /**
   * The variables of a client under a role, as the container service hands them out.
   *
   * @param role empty for none: the client has no credentials
   */
  Map<String, String> session(Optional<String> role) {
    Map<String, String> variables = new HashMap<>(aws.environment());
    if (role.isPresent()) {
      Credentials session =
          moto()
              .map(moto -> moto.session(role.get(), "rehearsal"))
              .orElseGet(() -> aws.administrator(toolsAccount));
      variables.putAll(session.environment());
    }
    return variables;
  }

  /** Makes the sources of a build such as its agents can build them. */
  void prepare(Path sources) throws CacheException, IOException, InterruptedException {
    place.prepare(sources, machine.isMachine());
  }

  /**
   * The agent of one build, under a role's session as the container service hands it out.
   *
   * @param given holds the workspace
   * @param name of the agent, which no other has
   * @param at where it is in the account's network
   * @param servicePort what answers for the load balancer, instead of the machine or the service
   */
  BuildAgent agent(
      Path given,
      String name,
      Optional<String> role,
      Optional<Placement> at,
      OptionalInt servicePort)
      throws UnavailableException, IOException, InterruptedException {
    if (at.isPresent() && servicePort.isEmpty()) {
      Optional<AgentHost> host = machine.plug(name, at.get());
      if (host.isPresent()) {
        Map<String, String> variables = host.get().variables(session(role), given);
        variables.putAll(machine.packerKey(KEY_PAIR, given));
        return host.get().plug(place.start(given, variables, machine.isMachine()), given);
      }
    }
    Map<String, String> variables = session(role);
    variables.put("PKR_VAR_custom_endpoint_ec2", aws.endpoint().toString());
    variables.putAll(machine.packerVariables(KEY_PAIR, given));
    Optional<Doors> doors = servicePort.isPresent() ? Optional.empty() : machine.doors();
    OptionalInt port = servicePort.isPresent() ? servicePort : machine.servicePort();
    if (doors.isPresent()) {
      Path curl = Files.createDirectories(given.resolve("curl"));
      doors.get().configureCurl(curl);
      variables.put("CURL_HOME", curl.toString());
    } else if (port.isPresent()) {
      // Whatever the host in the address: the load balancer's name is the emulator's invention.
      Path curl = Files.createDirectories(given.resolve("curl"));
      Files.writeString(
          curl.resolve(".curlrc"),
          secured(curl, port.getAsInt())
              + "connect-to = \"::127.0.0.1:"
              + port.getAsInt()
              + "\"\n");
      variables.put("CURL_HOME", curl.toString());
    }
    return place.start(given, variables, machine.isMachine());
  }

  /** Ends an agent that was started. */
  void end(String name, BuildAgent agent) throws MachineException {
    agent.close();
    machine.unplug(name);
  }

  /** The settings of curl for the names that have a certificate: TLS is taken before the port. */
  private String secured(Path folder, int port) throws IOException {
    List<TlsFront> secured = new ArrayList<>();
    for (ServedCertificate each : moto().map(Moto::certificates).orElse(List.of())) {
      secured.add(TlsFront.start(each, port));
    }
    fronts.addAll(secured);
    if (secured.isEmpty()) {
      return "";
    }
    Path authorities = folder.resolve("authorities.pem");
    Files.writeString(
        authorities, secured.stream().map(TlsFront::authority).collect(Collectors.joining("\n")));
    return secured.stream().map(TlsFront::curlSetting).collect(Collectors.joining())
        + "cacert = \"%s\"%n".formatted(authorities);
  }

  @Override
  public void close() throws MachineException {
    try {
      fronts.forEach(TlsFront::close);
      // It watches the account, and ends first.
      machine.close();
    } finally {
      aws.close();
    }
  }
}
