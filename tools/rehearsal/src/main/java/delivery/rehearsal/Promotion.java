package delivery.rehearsal;

import delivery.host.UnavailableException;
import delivery.pipeline.RunRefusedException;
import delivery.rehearsal.RehearsalResult.Build;
import delivery.rehearsal.RehearsalResult.Deployed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The image goes from environment to environment, each build after the one before succeeded. */
final class Promotion {
  private Promotion() {}

  static RehearsalOutcome run(
      BuildRunner job, List<String> environments, Optional<String> known, boolean launches)
      throws RunRefusedException, UnavailableException, IOException, InterruptedException {
    List<Build> builds = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    Optional<String> ami = known;
    for (String environment : environments) {
      Build build = job.run(BuildRequest.of(environment, ami));
      builds.add(build);
      if (!build.result().equals(RehearsalOutcome.SUCCESS)) {
        break;
      }
      problems.addAll(Verification.of(build, launches));
      ami = build.deployed().map(Deployed::ami);
    }
    return RehearsalOutcome.of(builds.getLast().result(), builds, List.of(), List.of())
        .with(problems);
  }
}
