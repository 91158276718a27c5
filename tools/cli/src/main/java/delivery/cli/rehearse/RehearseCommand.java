package delivery.cli.rehearse;

import delivery.cli.check.CheckOptions;
import delivery.host.cache.Cache;
import delivery.host.cache.CacheException;
import delivery.lint.links.Links;
import delivery.rehearsal.EmulatorChoice;
import delivery.rehearsal.Rehearsal;
import delivery.rehearsal.RehearsalRefusedException;
import delivery.rehearsal.RehearsalRequest;
import delivery.rehearsal.RehearsalResult;
import delivery.rehearsal.RehearsalResult.Build;
import delivery.rehearsal.RehearsalResult.Deployed;
import delivery.rehearsal.RehearsalResult.Expectation;
import delivery.rehearsal.RehearsalResult.FaultOutcome;
import delivery.rehearsal.recovery.Loss;
import delivery.rehearsal.report.JsonReport;
import delivery.rehearsal.report.ReportFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./bootstrap rehearse}. */
@Command(
    name = "rehearse",
    mixinStandardHelpOptions = true,
    description = "Runs this repository's own pipeline, end to end, on an embedded AWS.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the pipeline succeeded and what it deployed is right; with --fault: it did what it must",
      "1:a stage failed, or what it deployed is wrong; with --fault: it did not do what it must",
      "2:the rehearsal cannot run; the message says what is missing or wrong",
      "3:it ended where the job waits for an approval; --approve goes on"
    })
public final class RehearseCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--environment",
      split = ",",
      paramLabel = "NAME",
      defaultValue = "dev",
      description =
          "Where to deploy (default: ${DEFAULT-VALUE}). Several, as dev,staging: the first builds"
              + " the image, the others promote it.")
  private List<String> environments = List.of();

  @Option(
      names = "--ami-id",
      paramLabel = "AMI",
      description = "Deploy this image instead of building one (the parameter AMI_ID).")
  private @Nullable String amiId;

  @Option(names = "--param", paramLabel = "NAME=VALUE", description = "Another build parameter.")
  private Map<String, String> parameters = Map.of();

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = "The repository to rehearse; by default the one that ./bootstrap belongs to.")
  private @Nullable Path repository;

  @Option(names = "--verbose", description = "Show what every step prints.")
  private boolean verbose;

  @Option(names = "--approve", description = "Approve what the pipeline asks for.")
  private boolean approve;

  @Option(
      names = "--fault",
      split = ",",
      paramLabel = "NAME",
      description =
          "Make something go wrong after a good deployment, and judge what the pipeline does:"
              + " ${COMPLETION-CANDIDATES}; several, or all; list tells what each is.",
      completionCandidates = FaultNames.class)
  private List<String> faults = List.of();

  @Option(
      names = "--rollback",
      description = "Deploy a former image, then a new one, then go back to the former.")
  private boolean rollback;

  @Option(
      names = "--lose",
      paramLabel = "WHAT",
      converter = LossNames.class,
      description =
          "Lose Jenkins while a build deploys: its task, home or account; carry out"
              + " docs/operations.md, and judge whether all is back. Without a machine.")
  private @Nullable Loss loss;

  @Option(
      names = "--controller",
      description =
          "Run the controller's service too, by a stand-in of Jenkins: its home, its load balancer,"
              + " GitHub's webhooks and the WebSockets of agents, in networks that refuse.")
  private boolean controller;

  @Option(
      names = "--emulator",
      paramLabel = "NAME",
      defaultValue = "moto",
      converter = EmulatorNames.class,
      description =
          "What stands for AWS: moto (the default), or ministack, a second opinion that deploys a"
              + " registered image and checks no permissions.")
  private EmulatorChoice emulator = EmulatorChoice.MOTO;

  @Option(names = "--no-machine", description = "Do without a stand-in machine.")
  private boolean noMachine;

  @Option(
      names = "--agent-image",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description =
          "Run the stages inside the image of jenkins-docker/agent, built here (the default, where"
              + " root on Linux can), or with the programs of this computer.")
  private boolean agentImage;

  @Option(names = "--no-install", description = "Never install packages of the host.")
  private boolean noInstall;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the result as JSON.")
  private @Nullable Path json;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description =
          "Folder for report.html, junit.xml, summary.md, result.json and the builds' artifacts"
              + " (default: build/rehearsal).")
  private @Nullable Path output;

  @Override
  public Integer call() throws IOException {
    Terminal terminal = Terminals.of(spec);
    if (faults.contains(FaultNames.LIST)) {
      FaultNames.descriptions().forEach(line -> terminal.results().println(line));
      terminal.results().flush();
      return 0;
    }
    Path home = Path.of(System.getProperty("repository.root", ".")).toAbsolutePath().normalize();
    Path root = repository == null ? home : repository.toAbsolutePath().normalize();
    Path folder = output == null ? root.resolve("build/rehearsal") : output.toAbsolutePath();
    RehearsalRequest request =
        new RehearsalRequest(
            root,
            home.resolve("cd/deployer/target/deployer"),
            environments,
            Optional.ofNullable(amiId),
            parameters,
            !noMachine && loss == null,
            agentImage && loss == null,
            !noInstall,
            approve,
            FaultNames.of(faults, spec),
            rollback,
            Optional.ofNullable(loss),
            controller,
            emulator,
            folder);
    requireSingleMode();
    Cleanup cleanup = new Cleanup();
    try {
      ReportFolder reports = new ReportFolder(folder);
      reports.clear();
      RehearsalProgress progress = new RehearsalProgress(terminal, verbose);
      Cache cache = Cache.of(System.getenv(), terminal::message);
      RehearsalResult result =
          new Rehearsal(Clock.systemUTC(), cache, System.getenv(), progress).run(request);
      reports.write(result, Links.of(CheckOptions.repository(root)));
      if (json != null) {
        Files.writeString(json, JsonReport.of(result));
      }
      show(terminal, result);
      return result.succeeded() ? 0 : result.waits() ? 3 : 1;
    } catch (RehearsalRefusedException | CacheException refused) {
      terminal.message(terminal.red("rehearse: ") + refused.getMessage());
      return 2;
    } catch (InterruptedException stopped) {
      terminal.message("rehearse: stopped; nothing is left running");
      return 130;
    } finally {
      cleanup.close();
    }
  }

  private void requireSingleMode() {
    long modes = Stream.of(!faults.isEmpty(), rollback, loss != null).filter(on -> on).count();
    if (emulator == EmulatorChoice.MINISTACK && (modes > 0 || amiId != null)) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "--fault, --rollback, --lose and --ami-id need --emulator moto");
    }
    if (modes > 1 || (modes == 1 && environments.size() > 1)) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "--fault, --rollback and --lose exclude each other, and take one environment");
    }
  }

  private static void show(Terminal terminal, FaultOutcome fault) {
    var out = terminal.results();
    out.printf("%nfault      %s: %s%n", fault.name(), fault.description());
    for (Expectation each : fault.expectations()) {
      out.printf(
          "%s    %s%n           %s%n",
          each.held() ? terminal.green("held   ") : terminal.red("not so "),
          each.expected(),
          each.observed());
    }
  }

  private static void show(Terminal terminal, RehearsalResult result) {
    var out = terminal.results();
    for (Build build : result.builds()) {
      build.deployed().ifPresent(deployed -> show(terminal, build, deployed));
    }
    result.emulator().differences().forEach(each -> out.printf("differs    %s%n", each));
    result.faults().forEach(fault -> show(terminal, fault));
    result.recovery().ifPresent(recovery -> RecoveryLines.show(terminal, recovery));
    if (result.waits()) {
      out.printf(
          "waits      for an approval of the deployment to %s; --approve goes on%n",
          result.lastBuild().environment());
    }
    out.printf("machine    %s%n", result.machine().used() ? "used" : "not used");
    out.printf("           %s%n", result.machine().reason());
    if (result.machine().health() != 0) {
      out.printf("           /health after a reboot: %d%n", result.machine().health());
    }
    out.printf("account    %s%n", result.extent().sentence());
    out.printf("agent      %s%n", result.image().used() ? "image used" : "image not used");
    out.printf("           %s%n", result.image().reason());
    result.image().findings().forEach(finding -> out.printf("           has %s%n", finding));
    result.iam().denied().forEach(call -> out.printf("denied     %s%n", call.sentence()));
    if (result.faults().isEmpty()) {
      result.problems().forEach(problem -> out.printf("wrong      %s%n", problem));
    }
    out.printf("report     %s%n", result.report());
    out.printf(
        "result     %s in %s (%s of preparation)%n",
        result.succeeded() ? terminal.green(result.result()) : terminal.red(result.result()),
        RehearsalProgress.seconds(result.took()),
        RehearsalProgress.seconds(result.preparation()));
    out.flush();
  }

  private static void show(Terminal terminal, Build build, Deployed deployed) {
    var out = terminal.results();
    out.printf("%n%s%n", build.environment());
    out.printf("image      %s%n", deployed.ami());
    out.printf(
        "parameter  %s = %s (version %d)%n",
        deployed.parameter().name(), deployed.parameter().value(), deployed.parameter().version());
    out.printf("stack      %s %s%n", deployed.stack().name(), deployed.stack().status());
    deployed
        .instances()
        .forEach(each -> out.printf("instance   %s runs %s%n", each.id(), each.imageId()));
    out.printf("service    %s%n", deployed.serviceUrl());
  }
}
