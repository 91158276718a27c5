package delivery.rehearsal.fault;

import delivery.artifacts.pipeline.Directive;
import delivery.host.UnavailableException;
import delivery.pipeline.RunRefusedException;
import delivery.rehearsal.BuildRequest;
import delivery.rehearsal.RehearsalEvent;
import delivery.rehearsal.RehearsalResult.Build;
import delivery.rehearsal.RehearsalResult.Deployed;
import delivery.rehearsal.RehearsalResult.Expectation;
import delivery.rehearsal.StageStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The job lets the second build wait in Jenkins' queue. Two builds that run at once all the same,
 * as from two jobs or two controllers, must not leave anything between them.
 */
final class TwoPushes implements Scenario {
  private static final String OTHER_COMMIT = "f".repeat(40);
  private static final String ALONE = "disableConcurrentBuilds";

  /** What the one that comes too late may say. */
  private static final String TOLD =
      "another (deployment|operation|build)|by somebody else|another operation runs";

  @Override
  public List<Expectation> play(FaultContext context)
      throws RunRefusedException, UnavailableException, IOException, InterruptedException {
    List<Expectation> all = new ArrayList<>();
    all.add(queued(context));
    List<Build> both = atOnce(context);
    all.add(
        new Expectation(
            "of two builds that run at once all the same, at least one succeeds",
            results(both),
            both.stream().anyMatch(each -> each.result().equals("SUCCESS"))));
    for (Build build : both) {
      if (!build.result().equals("SUCCESS")) {
        String error = FaultContext.firstError(build);
        all.add(
            new Expectation(
                "build %d says that another was faster".formatted(build.number()),
                error,
                error.matches(".*(" + TOLD + ").*")));
      }
    }
    List<String> images =
        both.stream().flatMap(each -> each.deployed().stream()).map(Deployed::ami).toList();
    String published = context.state().parameter().value();
    all.add(
        new Expectation(
            "the published image is one that they made",
            "%s of %s".formatted(published, images),
            images.contains(published)));
    all.addAll(context.serves(published, "the image of one of them"));
    return all;
  }

  private static Expectation queued(FaultContext context) {
    Optional<Directive> alone =
        context.pipeline().options().stream().filter(each -> each.name().equals(ALONE)).findFirst();
    return new Expectation(
        "the job runs one build at a time: the second waits in Jenkins' queue",
        alone
            .map(each -> each.at() + ": " + ALONE + "()")
            .orElse("the pipeline has no option " + ALONE),
        alone.isPresent());
  }

  private static List<Build> atOnce(FaultContext context) throws InterruptedException {
    context.aws().holdUpdates();
    BuildRequest order = context.push().watchedBy(event -> releaseWhenNoticed(event, context));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Build> one = threads.submit(() -> context.run(order));
      // Another push brings another commit, and so an image of another name.
      Map<String, String> commit = Map.of("PKR_VAR_commit", OTHER_COMMIT);
      Future<Build> other =
          threads.submit(() -> context.run(order.withVariables(commit).unshown()));
      return List.of(one.get(), other.get());
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    } finally {
      context.aws().releaseUpdates();
    }
  }

  // The update of the first goes on until the second has met it.
  private static void releaseWhenNoticed(RehearsalEvent event, FaultContext context) {
    boolean waits =
        event instanceof RehearsalEvent.ConsoleLine line
            && line.line().contains(FaultContext.ATTACHED);
    boolean failed =
        event instanceof RehearsalEvent.StageFinished stage
            && stage.status() == StageStatus.FAILURE;
    if (waits || failed) {
      context.aws().releaseUpdates();
    }
  }

  private static String results(List<Build> builds) {
    return String.join(
        ", ",
        builds.stream().map(each -> "build " + each.number() + ": " + each.result()).toList());
  }
}
