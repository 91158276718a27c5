package delivery.rehearsal;

import delivery.artifacts.source.Location;
import delivery.machine.Architecture;
import delivery.rehearsal.agent.DeployerFiles;
import delivery.rehearsal.iam.DeniedCall;
import delivery.rehearsal.iam.IamRecord;
import delivery.rehearsal.network.NetworkRecord;
import delivery.rehearsal.recovery.Recovery;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a rehearsal did and what stood in the emulated account afterwards.
 *
 * @param result Jenkins' word for the last build's result, or FAILURE where the verification failed
 * @param problems why the verification failed, one sentence each; empty on success
 * @param preparation time from the start to the first build
 * @param took the whole
 * @param faults those that were made on purpose, in their order
 * @param recovery how Jenkins came back, where it was lost on purpose
 * @param memory the most that all processes took together, in MiB; 0 where nobody can tell
 */
public record RehearsalResult(
    String result,
    List<String> problems,
    List<Build> builds,
    Machine machine,
    IamRecord iam,
    Duration preparation,
    Duration took,
    Path report,
    Emulator emulator,
    List<FaultOutcome> faults,
    Optional<Recovery> recovery,
    Image image,
    NetworkRecord network,
    long memory) {

  public boolean succeeded() {
    return result.equals("SUCCESS");
  }

  /** The only fault that was made on purpose. */
  public Optional<FaultOutcome> fault() {
    return faults.size() == 1 ? Optional.of(faults.getFirst()) : Optional.empty();
  }

  /** Whether it ended where the job waits for somebody's answer. */
  public boolean waits() {
    return result.equals(StageStatus.PAUSED_PENDING_INPUT.name());
  }

  /** The build that a reader asks about first: the last one. */
  public Build lastBuild() {
    return builds.getLast();
  }

  /**
   * One run of the pipeline and what it left in the account of its environment.
   *
   * @param commit what was checked out
   * @param files what the deployer wrote down in the workspace
   */
  public record Build(
      int number,
      String environment,
      String commit,
      String result,
      List<Stage> stages,
      Optional<Deployed> deployed,
      DeployerFiles files) {

    /** The stages that do something themselves: those without stages inside. */
    public List<Stage> innermost() {
      return stages.stream()
          .filter(
              stage ->
                  stages.stream()
                      .noneMatch(
                          other ->
                              other.parents().size() > stage.parents().size()
                                  && other
                                      .parents()
                                      .subList(0, stage.parents().size())
                                      .equals(stage.parents())
                                  && other
                                      .parents()
                                      .get(stage.parents().size())
                                      .equals(stage.name())))
          .toList();
    }
  }

  /**
   * A stage that was reached, with its console.
   *
   * @param status FAILURE also where the pipeline went on although a call was denied
   * @param parents the names of the stages around it, the outermost first
   * @param at its place in the Jenkinsfile; empty for stages that the engine adds
   * @param agent what it ran on; empty for one that holds no agent
   */
  public record Stage(
      String name,
      List<String> parents,
      StageStatus status,
      Instant started,
      Duration took,
      Optional<Location> at,
      List<String> console,
      List<DeniedCall> denied,
      Optional<UsedAgent> agent) {
    public Stage {
      parents = List.copyOf(parents);
      console = List.copyOf(console);
      denied = List.copyOf(denied);
    }
  }

  /**
   * The kind of agent that a stage ran on.
   *
   * @param label what the stage asked for
   * @param role the name of its role in AWS; empty for none
   */
  public record UsedAgent(String label, String role) {

    /** For people, like {@code app-build as app-build-task}. */
    public String sentence() {
      return role.isEmpty() ? label + " without a role" : label + " as " + role;
    }
  }

  /**
   * How far the emulated account goes: its instances are machines where one was provisioned for
   * their image, else entries in a list; its networks and load balancers are real where the host
   * has the programs.
   */
  public Extent extent() {
    return new Extent(
        network.enforced() ? "enforced" : "not enforced",
        (machine.instances() > 0 ? "booted" : "not booted") + machine.processor(),
        network.balanced() ? "run" : "not run",
        memory);
  }

  /**
   * What of an account is real.
   *
   * @param network whether packets are refused as its groups and routes say
   * @param instances whether its groups start machines
   * @param balancers whether its load balancers run and check their targets
   * @param memory the most that all processes took together, in MiB
   */
  public record Extent(String network, String instances, String balancers, long memory) {

    /** One line for people. */
    public String sentence() {
      return "network: %s, instances: %s, load balancers: %s, memory: %s%s"
          .formatted(
              network,
              instances,
              balancers,
              memory == 0 ? "not known" : memory + " MiB",
              network.equals("enforced")
                  ? ""
                  : "; ./bootstrap check proves the flows over the templates");
    }
  }

  /** What stands in the destination account. */
  public record Deployed(
      String ami, Parameter parameter, Stack stack, List<Instance> instances, String serviceUrl) {}

  public record Parameter(String name, String value, long version) {}

  public record Stack(String name, String status, List<Resource> resources) {}

  /** A resource of the stack or of a nested one. */
  public record Resource(
      String stack, String logicalId, String type, String physicalId, String status) {}

  public record Instance(String id, String imageId) {}

  /**
   * The stand-in machine that was provisioned.
   *
   * @param used whether there was one
   * @param architecture the processor that the image is for
   * @param reason why not, or what it is
   * @param health the status that {@code /health} answered after the machine was booted again; 0
   *     when it was not asked
   * @param boots what was seen, one sentence each
   * @param log each boot with the machine's own words, oldest first
   * @param instances how many instances of the emulated groups were booted from its image
   */
  public record Machine(
      boolean used,
      Architecture architecture,
      String reason,
      int health,
      List<String> boots,
      List<Boot> log,
      int instances) {

    /** What is to be said of the processor where it is not this computer's. */
    String processor() {
      if (!architecture.foreign()) {
        return "";
      }
      return " (%s)".formatted(instances > 0 ? architecture.sentence() : architecture.debianName());
    }
  }

  /**
   * One boot of the stand-in machine.
   *
   * @param name which one, for people
   * @param health the status that {@code /health} answered; 0 when it did not
   * @param analysis systemd's account of the time (systemd-analyze(1))
   * @param state systemd's word for the whole (systemctl(1), is-system-running)
   * @param journal the machine's log of this boot
   */
  public record Boot(String name, int health, String analysis, String state, List<String> journal) {
    public Boot {
      journal = List.copyOf(journal);
    }
  }

  /**
   * The agent's image.
   *
   * @param built whether there is one, built in this rehearsal or before
   * @param used whether the stages ran inside it
   * @param reason why not, or what it is
   * @param size bytes of its files; 0 without an image
   * @param baseSize bytes of its base image's files; 0 without an image
   * @param user whom the stages ran as; empty without an image
   * @param tools programs that it adds to its base, {@code name version}
   * @param packages Debian packages that it adds to its base, {@code name version}
   * @param standIns what is not as in the true image, a sentence each
   * @param findings what an image should not hold, a sentence each
   */
  public record Image(
      boolean built,
      boolean used,
      String reason,
      long size,
      long baseSize,
      String user,
      List<String> tools,
      List<String> packages,
      List<String> standIns,
      List<String> findings) {

    /** No image, and the host's programs instead. */
    public static Image none(String reason) {
      return new Image(false, false, reason, 0, 0, "", List.of(), List.of(), List.of(), List.of());
    }
  }

  /**
   * What stood for AWS.
   *
   * @param name {@code moto} or {@code ministack}
   * @param differences what it did otherwise than moto, on which the whole pipeline runs; one
   *     sentence each
   */
  public record Emulator(String name, List<String> differences) {}

  /** A fault made on purpose, what the pipeline must do about it, and what it did. */
  public record FaultOutcome(String name, String description, List<Expectation> expectations) {

    /** What was not done, one sentence each. */
    public List<String> problems() {
      return expectations.stream()
          .filter(each -> !each.held())
          .map(
              each -> "%s: not so: %s. Seen: %s.".formatted(name, each.expected(), each.observed()))
          .toList();
    }

    /** Whether the pipeline did all that it must. */
    public boolean held() {
      return expectations.stream().allMatch(Expectation::held);
    }
  }

  /** One thing the pipeline must do under a fault, and what was seen. */
  public record Expectation(String expected, String observed, boolean held) {}
}
