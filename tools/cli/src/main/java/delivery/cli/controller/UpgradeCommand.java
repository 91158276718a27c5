package delivery.cli.controller;

import delivery.artifacts.Repository;
import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Severity;
import delivery.cli.check.CheckOptions;
import delivery.controller.ControllerHome;
import delivery.controller.ControllerUnavailableException;
import delivery.controller.Pins;
import delivery.controller.upgrade.Upgrade;
import delivery.controller.upgrade.UpgradePlan;
import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import delivery.lint.advisories.Advisory;
import delivery.lint.advisories.AdvisoryData;
import delivery.lint.catalogue.Linter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./bootstrap upgrade}: newer pins, tried on a real controller, and what they change. */
@picocli.CommandLine.Command(
    name = "upgrade",
    mixinStandardHelpOptions = true,
    description = {
      "Plans newer pins with all they need, writes them, boots them on a real controller, writes its lock,",
      "and prints the lines of this repository that must change. What cannot boot leaves every file as it was."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:done, nothing to change",
      "1:done, lines must change",
      "2:no such pins, or they cannot run"
    })
public final class UpgradeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--to",
      paramLabel = "LTS",
      description = "Release of Jenkins (default: the newest with long-term support).")
  private @Nullable String release;

  @Option(
      names = "--plugin",
      paramLabel = "ID",
      description = "Move this plugin only, with what it needs; one that is not pinned is added.")
  private @Nullable String plugin;

  @Option(
      names = "--jenkins-repository",
      paramLabel = "URL",
      description =
          "Maven repository with Jenkins and its plugins; a file: one has update-center.actual.json beside them (default: the public one).")
  private @Nullable String jenkinsRepository;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "Folder of the controller that tries them (default: build/upgrade).")
  private @Nullable Path home;

  @Option(
      names = "--port",
      defaultValue = "8081",
      description = "Its port on the loopback interface (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(names = "--fix", description = "Write the new name where there is one answer.")
  private boolean fix;

  @Option(names = "--no-tests", description = "Do not run the controller tier afterwards.")
  private boolean noTests;

  @Option(names = "--dry-run", description = "Print the plan and do nothing.")
  private boolean dryRun;

  @Override
  public Integer call() throws IOException, ControllerUnavailableException, InterruptedException {
    Path root = ControllerHomeOption.root();
    Optional<String> repository = Optional.ofNullable(jenkinsRepository);
    Upgrade upgrade = new Upgrade(root, ControllerHomeOption.up(root, spec));
    UpgradePlan plan =
        upgrade.plan(repository, Optional.ofNullable(release), Optional.ofNullable(plugin));
    print(plan);
    if (dryRun || plan.isEmpty()) {
      return ExitCode.OK;
    }
    Path chosen = home == null ? root.resolve("build/upgrade") : home;
    Path oldLock = Files.createTempDirectory("lock-before");
    upgrade.execute(
        plan, new ControllerHome(chosen.toAbsolutePath().normalize()), port, repository, oldLock);
    Path lock = root.resolve(ControllerLock.FOLDER);
    int changed =
        new LockJudgement(spec, root, CheckOptions.Format.TEXT)
            .print(
                LockJudgement.completed(oldLock, lock, Files.createTempDirectory("lock-old")),
                lock,
                fix);
    int checked = check(root);
    int tested = noTests ? ExitCode.OK : test(root, repository);
    return Math.max(changed, Math.max(checked, tested));
  }

  private void print(UpgradePlan plan) {
    PrintWriter out = spec.commandLine().getOut();
    plan.changes().forEach(out::println);
    plan.notes().forEach(note -> out.println("note: " + note));
    Set<String> before = advisories(plan.before());
    Set<String> after = advisories(plan.after());
    out.println(plan.isEmpty() ? "these pins are the newest" : plan.changes().size() + " changes");
    out.println("advisories gone: " + list(before, after));
    out.println("advisories left: " + list(after, Set.of()));
    out.flush();
  }

  private static String list(Set<String> all, Set<String> without) {
    Set<String> left = new TreeSet<>(all);
    left.removeAll(without);
    return left.isEmpty() ? "none" : String.join(", ", left);
  }

  private static Set<String> advisories(Pins pins) {
    Set<String> names = new HashSet<>(pins.plugins().keySet());
    names.add(Advisory.CORE);
    AdvisoryData data = AdvisoryData.of(names);
    Set<String> found = new TreeSet<>();
    pins.plugins().forEach((id, version) -> collect(data, id, version, found));
    collect(data, Advisory.CORE, pins.jenkins(), found);
    return found;
  }

  private static void collect(AdvisoryData data, String name, String version, Set<String> into) {
    data.affecting(name, version)
        .forEach(advisory -> advisory.ids().forEach(id -> into.add(name + " " + id)));
  }

  /** What check says of the new pins; advisories that are left are among it. */
  private int check(Path root) throws IOException {
    Repository repository = CheckOptions.repository(root);
    List<Diagnostic> findings =
        Linter.withAllChecks().lint(repository).stream()
            .filter(finding -> finding.severity() != Severity.NOTE)
            .toList();
    PrintWriter out = spec.commandLine().getOut();
    out.print(CheckOptions.Format.TEXT.report().of(findings, repository.sources()));
    out.flush();
    return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR)
        ? ExitCode.SOFTWARE
        : ExitCode.OK;
  }

  private int test(Path root, Optional<String> repository)
      throws IOException, InterruptedException {
    List<String> words =
        new ArrayList<>(
            List.of("mvn", "-B", "-ntp", "-Pjenkins", "-pl", "tools/controller-tests", "verify"));
    repository.ifPresent(url -> words.add("-Djenkins.repository.url=" + url));
    Completed done =
        SupervisedProcess.run(
            Command.of(root, words).with(Map.of("JAVA_HOME", System.getProperty("java.home"))));
    PrintWriter messages = spec.commandLine().getErr();
    if (done.succeeded()) {
      messages.println("the controller tier is green");
      return ExitCode.OK;
    }
    messages.println(done.output());
    messages.println("the controller tier is red; what Maven said is above");
    return ExitCode.SOFTWARE;
  }
}
