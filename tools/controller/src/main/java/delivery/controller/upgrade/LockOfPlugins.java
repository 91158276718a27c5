package delivery.controller.upgrade;

import delivery.artifacts.image.Dockerfile;
import delivery.artifacts.plugins.MavenVersions;
import delivery.artifacts.plugins.PluginList;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.source.SourceTree;
import delivery.controller.ControllerDown;
import delivery.controller.ControllerHome;
import delivery.controller.ControllerUnavailableException;
import delivery.controller.ControllerUp;
import delivery.controller.ExportedLock;
import delivery.controller.LockExport;
import delivery.controller.Pins;
import delivery.controller.RunningController;
import delivery.controller.upgrade.UpdateCenter.Offer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The controller lock of any list of plugins: a controller that runs them, with all they need and
 * with nothing configured, is booted once and asked.
 *
 * @param project where this project's own controller is described
 * @param folder empty; gets the description of the controller that is booted
 */
public record LockOfPlugins(Path project, Path folder) {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final String FOLDER = "jenkins-docker/controller/";

  /** What the exporter asks, and what a check is about. */
  private static final List<String> ASKED =
      List.of("configuration-as-code", "job-dsl", "workflow-aggregator");

  private static final List<String> COPIED =
      List.of(
          Dockerfile.CONTROLLER,
          MavenVersions.CONTROLLER,
          FOLDER + "environment.yaml",
          FOLDER + "export-lock.groovy");

  private static final String CONFIGURATION =
      """
      jenkins:
        numExecutors: 0
        securityRealm:
          local:
            allowsSignup: false
            users:
              - id: admin
                password: "${JENKINS_ADMIN_PASSWORD}"
        authorizationStrategy:
          loggedInUsersCanDoAnything:
            allowAnonymousRead: false
      unclassified:
        location:
          url: "${JENKINS_URL}"
      """;

  /**
   * Describes the controller; gives its pins.
   *
   * @param list the plugins, each with the version that is wanted or without one
   * @param release the Jenkins wanted; empty for this project's own
   * @throws ControllerUnavailableException when they cannot be had together
   */
  public Pins prepare(PluginList list, Optional<String> release, UpdateCenter offered)
      throws ControllerUnavailableException, IOException {
    Pins own = Pins.read(project);
    String jenkins = release.orElse(own.jenkins());
    SortedMap<String, Offer> offers = new TreeMap<>(offered.plugins());
    Set<String> roots = new LinkedHashSet<>(ASKED);
    for (PluginList.Pin pin : list.plugins()) {
      String id = pin.id().value().strip();
      roots.add(id);
      String version = pin.version().value().strip();
      if (version.matches("\\d.*")) {
        offers.computeIfPresent(
            id,
            (same, offer) ->
                new Offer(id, version, offer.requiredCore(), offer.group(), offer.dependencies()));
      }
    }
    SourceFile wanted =
        new SourceFile(PluginList.PATH, String.join(":1 # asked\n", roots) + ":1 # asked\n");
    UpgradePlan plan =
        UpgradePlan.of(
            PluginList.read(wanted),
            new Pins(jenkins, new TreeMap<>()),
            Map.of(),
            new UpdateCenter(jenkins, offers),
            Optional.of(jenkins),
            Optional.empty());
    write(own, plan);
    return plan.after();
  }

  private void write(Pins own, UpgradePlan plan) throws IOException {
    for (String path : COPIED) {
      Path target = folder.resolve(path);
      Files.createDirectories(target.getParent());
      Files.copy(project.resolve(path), target);
    }
    StringBuilder lines = new StringBuilder();
    plan.after()
        .plugins()
        .forEach((id, version) -> lines.append(id).append(':').append(version).append('\n'));
    Files.writeString(folder.resolve(PluginList.PATH), lines);
    SortedMap<String, String> added = new TreeMap<>(plan.groups());
    added.keySet().removeAll(own.plugins().keySet());
    UpgradePlan change = new UpgradePlan(own, plan.after(), added, Optional.empty(), plan.notes());
    for (Map.Entry<String, String> file :
        new PinFiles(new SourceTree(folder), change).texts().entrySet()) {
      if (!file.getKey().equals(PluginList.PATH)) {
        Files.writeString(folder.resolve(file.getKey()), file.getValue());
      }
    }
    Files.createDirectories(folder.resolve("jobs"));
    Files.createDirectories(folder.resolve("jcasc"));
    Files.writeString(folder.resolve("jcasc/jenkins.yaml"), CONFIGURATION);
  }

  /**
   * Boots the controller that was prepared, asks it and takes it away.
   *
   * @param ups what starts a controller from a folder
   * @throws ControllerUnavailableException when it cannot run
   */
  public ExportedLock export(
      Function<Path, ControllerUp> ups,
      ControllerHome home,
      int port,
      Optional<String> jenkinsRepository)
      throws ControllerUnavailableException, InterruptedException, IOException {
    ControllerUp up = ups.apply(folder);
    RunningController running =
        up.start(up.plan(home, port, jenkinsRepository, true), jenkinsRepository, LIMIT);
    try {
      return new LockExport(running.console()).run(folder);
    } finally {
      ControllerDown.stop(home);
    }
  }
}
