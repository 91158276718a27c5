package delivery.rehearsal.recovery;

import delivery.artifacts.pipeline.DeclarativePipeline;
import delivery.artifacts.source.SourceTree;
import delivery.aws.Credentials;
import delivery.aws.Moto;
import delivery.aws.ServedCertificate;
import delivery.host.UnavailableException;
import delivery.pipeline.RunRefusedException;
import delivery.rehearsal.BuildRunner;
import delivery.rehearsal.RehearsalResult.Build;
import delivery.rehearsal.RehearsalResult.FaultOutcome;
import delivery.rehearsal.account.ControllerStack;
import delivery.rehearsal.agent.ServiceProcess;
import delivery.rehearsal.agent.TlsFront;
import delivery.rehearsal.fault.FaultContext;
import delivery.rehearsal.hostile.SignedCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * What the loss of Jenkins is rehearsed in: the controller's stacks, its home, and a shell.
 *
 * @param job runs the builds
 * @param root the repository
 * @param deployer the deployer's distribution
 * @param folder an empty one
 * @param python the interpreter that has the AWS CLI
 * @param profiles accounts by the name of the AWS CLI's profile for them
 * @param backedUp whether AWS Backup keeps copies of the home
 * @param agents the variables of agents, as {@code jcasc/} writes them
 * @param path where programs of this computer are found
 */
public record RecoverySetup(
    Moto aws,
    BuildRunner job,
    DeclarativePipeline pipeline,
    Path root,
    Path deployer,
    Path folder,
    Path python,
    Map<String, String> profiles,
    boolean backedUp,
    Map<String, String> agents,
    String path,
    Clock clock) {
  public RecoverySetup {
    profiles = Map.copyOf(profiles);
    agents = Map.copyOf(agents);
  }

  /** What came of a rehearsal. */
  public record Outcome(FaultOutcome judged, List<Build> builds, Recovery recovery) {}

  /**
   * Loses Jenkins and brings it back.
   *
   * @param former the image that is deployed before; it exists
   */
  public Outcome lose(Loss loss, String environment, String former)
      throws RunRefusedException, UnavailableException, IOException, InterruptedException {
    HomeStorage storage = new HomeStorage(folder.resolve("storage"));
    SourceTree tree = new SourceTree(root);
    Optional<ServiceProcess> application = ServiceProcess.start(root);
    try (SdkHttpClient http = UrlConnectionHttpClient.create();
        BackupService backup = BackupService.start(storage, clock)) {
      ControllerService service =
          new ControllerService(
              new SignedCall(http, aws.endpoint(), aws.region()), aws, job.toolsAccount().id());
      ControllerStacks stacks = new ControllerStacks(job, aws, tree, service);
      stacks.deploy(environment);
      try (ControllerTask controller =
              new StandInController(service, () -> home(storage, stacks), folder.resolve("task"));
          TlsFront front = TlsFront.start(certificate(), controller.port())) {
        ShellPrograms programs =
            ShellPrograms.in(Files.createDirectories(folder.resolve("shell")), root);
        Procedure procedure =
            new Procedure(
                () -> variables(programs, storage, backup, front), programs.work(), clock);
        FaultContext context =
            new FaultContext(
                aws,
                job,
                pipeline,
                job.environment(environment),
                former,
                folder,
                application.map(each -> OptionalInt.of(each.port())).orElse(OptionalInt.empty()),
                false,
                Collections.synchronizedList(new ArrayList<>()));
        return new RecoveryRehearsal(
                loss,
                context,
                stacks,
                storage,
                controller,
                service,
                procedure,
                tree,
                backedUp,
                agents,
                clock,
                new ArrayList<>())
            .play();
      }
    } finally {
      application.ifPresent(ServiceProcess::close);
    }
  }

  private ServedCertificate certificate() {
    return aws.certificates().stream()
        .filter(each -> each.name().equals(ControllerStack.DOMAIN))
        .findFirst()
        .orElseThrow();
  }

  private static Optional<Path> home(HomeStorage storage, ControllerStacks stacks) {
    Optional<String> fileSystem = stacks.fileSystem();
    try {
      return fileSystem.isEmpty()
          ? Optional.empty()
          : Optional.of(Files.createDirectories(storage.home(fileSystem.get())));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private Map<String, String> variables(
      ShellPrograms programs, HomeStorage storage, BackupService backup, TlsFront front)
      throws IOException {
    Map<String, Credentials> sessions = new HashMap<>();
    profiles.forEach((name, account) -> sessions.put(name, aws.administrator(account)));
    Path authority = Files.writeString(folder.resolve("authority.pem"), front.authority());
    return programs.variables(
        aws,
        aws.administrator(job.toolsAccount().id()),
        sessions,
        backup.endpoint(),
        python,
        deployer,
        storage.all(),
        front.curlSetting() + "cacert = \"%s\"%n".formatted(authority),
        path);
  }
}
