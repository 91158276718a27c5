package delivery.rehearsal.fault;

import delivery.artifacts.environments.EnvironmentFile;
import delivery.artifacts.pipeline.DeclarativePipeline;
import delivery.aws.Moto;
import delivery.host.UnavailableException;
import delivery.pipeline.RunRefusedException;
import delivery.rehearsal.BuildRequest;
import delivery.rehearsal.BuildRunner;
import delivery.rehearsal.RehearsalEvent;
import delivery.rehearsal.RehearsalResult.Build;
import delivery.rehearsal.RehearsalResult.Deployed;
import delivery.rehearsal.RehearsalResult.Expectation;
import delivery.rehearsal.RehearsalResult.Stage;
import delivery.rehearsal.StageStatus;
import delivery.rehearsal.account.DeployedState;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Where a fault is played: the emulator, the job, and the good image that is deployed already.
 *
 * @param folder for what the fault itself needs
 * @param servicePort where the good image's service answers, if it can be run here
 * @param builds what ran so far, in the order of their ends; may be added to from several threads
 * @param machine whether images are provisioned on a machine
 */
public record FaultContext(
    Moto aws,
    BuildRunner job,
    DeclarativePipeline pipeline,
    EnvironmentFile environment,
    String good,
    Path folder,
    OptionalInt servicePort,
    boolean machine,
    List<Build> builds) {
  /** What the deployer says when it waits for another's operation. */
  static final String ATTACHED = "wait for the operation in progress (UPDATE_IN_PROGRESS)";

  /** The status of a stack at work, as consoles show it. */
  public static final String UPDATING = "UPDATE_IN_PROGRESS";

  /** The smoke test's own setting, for what does not get better by waiting. */
  static final Map<String, String> SOON = Map.of("SMOKE_TEST_SECONDS", "2");

  private static final String SETTLED = "(CREATE|UPDATE|UPDATE_ROLLBACK)_COMPLETE";

  /** Does something once the deployer waits for another's operation. */
  public static Consumer<RehearsalEvent> whenAttached(Runnable then) {
    return event -> {
      if (event instanceof RehearsalEvent.ConsoleLine line && line.line().contains(ATTACHED)) {
        then.run();
      }
    };
  }

  /** The same with another image deployed. */
  FaultContext with(String deployed) {
    return new FaultContext(
        aws, job, pipeline, environment, deployed, folder, servicePort, machine, builds);
  }

  /** Runs a build of a new image, or of the given one. */
  public Build run(BuildRequest order)
      throws RunRefusedException, UnavailableException, IOException, InterruptedException {
    Build build = job.run(order);
    builds.add(build);
    return build;
  }

  /** The order of a build from a push: it makes a new image. */
  public BuildRequest push() {
    return BuildRequest.of(environment.name(), Optional.empty()).withServiceAt(servicePort);
  }

  /** The order of a build that deploys a known image again. */
  public BuildRequest again(String image) {
    return BuildRequest.of(environment.name(), Optional.of(image)).withServiceAt(servicePort);
  }

  /** What stands in the account now. */
  public Deployed state() {
    return DeployedState.read(
            job.account(environment),
            environment.stackName().value(),
            environment.amiParameter(),
            Optional.empty())
        .orElseThrow(() -> new IllegalStateException("the good deployment is gone"));
  }

  /** The variables that send the agent's AWS calls to another endpoint. */
  static Map<String, String> through(URI endpoint) {
    return Map.of(
        "AWS_ENDPOINT_URL", endpoint.toString(),
        "PKR_VAR_custom_endpoint_ec2", endpoint.toString());
  }

  /**
   * That a build failed in a stage, and that the first error line there says why.
   *
   * @param cause a clause
   * @param pattern what the line must have
   */
  List<Expectation> failedIn(Build build, String stage, String cause, String pattern) {
    List<String> failed =
        build.innermost().stream()
            .filter(each -> each.status() == StageStatus.FAILURE)
            .map(Stage::name)
            .toList();
    String first = firstError(build);
    return List.of(
        new Expectation(
            "build %d fails in the stage %s".formatted(build.number(), stage),
            failed.isEmpty()
                ? "build %d: %s".formatted(build.number(), build.result())
                : "build %d failed in %s".formatted(build.number(), String.join(", ", failed)),
            failed.equals(List.of(stage))),
        new Expectation(
            "its first error is that " + cause, first, first.matches(".*(" + pattern + ").*")));
  }

  /** The line of a build's console that has these words. */
  public static Optional<String> said(Build build, String words) {
    return build.stages().stream()
        .flatMap(stage -> stage.console().stream())
        .filter(line -> line.contains(words))
        .findFirst();
  }

  /** The first line of the first failed stage that tells of an error. */
  static String firstError(Build build) {
    return build.innermost().stream()
        .filter(each -> each.status() == StageStatus.FAILURE)
        .findFirst()
        .flatMap(
            stage ->
                stage.console().stream()
                    .filter(
                        line ->
                            line.matches("^(deployer|smoke-test|deploy-wrapper): .*")
                                || line.matches("(?i).*\\berror(ed)?\\b.*"))
                    .findFirst())
        .orElse("no line tells of an error");
  }

  /** That parameter, stack and instances are at an image. */
  public List<Expectation> serves(String image, String words) {
    Deployed now = state();
    List<String> images = now.instances().stream().map(each -> each.imageId()).distinct().toList();
    List<Expectation> all = new ArrayList<>();
    all.add(
        new Expectation(
            "%s names %s (%s)".formatted(now.parameter().name(), image, words),
            "it names " + now.parameter().value(),
            now.parameter().value().equals(image)));
    all.add(
        new Expectation(
            "every instance runs " + image,
            images.isEmpty() ? "there is no instance" : "they run " + String.join(", ", images),
            images.equals(List.of(image))));
    all.add(
        new Expectation(
            "the stack is at rest",
            "%s is %s".formatted(now.stack().name(), now.stack().status()),
            now.stack().status().matches(SETTLED)));
    return all;
  }

  /** That a build succeeded. */
  public static Expectation succeeded(Build build, String words) {
    return new Expectation(
        words,
        "build %d: %s".formatted(build.number(), build.result()),
        build.result().equals("SUCCESS"));
  }
}
