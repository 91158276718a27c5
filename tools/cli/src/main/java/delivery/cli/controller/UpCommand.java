package delivery.cli.controller;

import delivery.controller.ControllerHome;
import delivery.controller.ControllerUnavailableException;
import delivery.controller.ControllerUp;
import delivery.controller.RunningController;
import delivery.controller.UpPlan;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./bootstrap up}: a real controller on this computer, from this repository's files. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description =
        "Starts a real Jenkins on this computer from jcasc/, jobs/ and the pinned plugins.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:ready", "2:no controller can be had"})
public final class UpCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ControllerHomeOption home;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "Port on the loopback interface (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--jenkins-repository",
      paramLabel = "URL",
      description =
          "Maven repository with Jenkins and its plugins, file: included (default: the public one).")
  private @Nullable String jenkinsRepository;

  @Option(names = "--fresh", description = "Delete what an earlier start left and begin anew.")
  private boolean fresh;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "300",
      description = "How long the boot may take (default: ${DEFAULT-VALUE}).")
  private long timeout;

  @Option(names = "--dry-run", description = "Print what would happen and do nothing.")
  private boolean dryRun;

  @Override
  public Integer call() throws ControllerUnavailableException, InterruptedException {
    ControllerUp up = ControllerHomeOption.up(ControllerHomeOption.root(), spec);
    ControllerHome folder = home.in(ControllerHomeOption.root());
    Optional<String> repository = Optional.ofNullable(jenkinsRepository);
    UpPlan plan = up.plan(folder, port, repository, fresh);
    if (dryRun) {
      spec.commandLine().getOut().print(plan.describe());
      spec.commandLine().getOut().flush();
      return ExitCode.OK;
    }
    RunningController running = up.start(plan, repository, Duration.ofSeconds(timeout));
    spec.commandLine()
        .getOut()
        .printf(
            "Jenkins is ready at %s%nUser admin, password in %s%nJobs read %s%nLog in %s%nStop it with ./bootstrap down%n",
            running.url(),
            folder.adminPassword(),
            plan.environment().get("REPOSITORY_URL"),
            folder.log());
    return ExitCode.OK;
  }
}
