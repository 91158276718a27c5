package delivery.rehearsal;

import com.fasterxml.jackson.jr.ob.JSON;
import delivery.host.UnavailableException;
import delivery.host.process.Completed;
import delivery.pipeline.RunRefusedException;
import delivery.rehearsal.RehearsalResult.Build;
import delivery.rehearsal.agent.ServiceProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A former image is deployed, then a new one; then somebody wants the former one back, asks the
 * deployer which that is, and starts the job with it.
 */
final class Rollback {
  private Rollback() {}

  static RehearsalOutcome run(BuildRunner job, Path root, String environment, String former)
      throws RunRefusedException, UnavailableException, IOException, InterruptedException {
    List<Build> builds = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    Optional<ServiceProcess> service = ServiceProcess.start(root);
    try {
      OptionalInt port =
          service.map(each -> OptionalInt.of(each.port())).orElse(OptionalInt.empty());
      BuildRequest deployFormer =
          BuildRequest.of(environment, Optional.of(former)).withServiceAt(port);
      builds.add(job.run(deployFormer));
      if (succeeded(builds)) {
        builds.add(job.run(BuildRequest.of(environment, Optional.empty())));
      }
      if (succeeded(builds)) {
        String before = imageBefore(job, environment);
        if (!before.equals(former)) {
          problems.add("The deployer would go back to %s, not to %s.".formatted(before, former));
        }
        builds.add(job.run(BuildRequest.of(environment, Optional.of(before)).withServiceAt(port)));
      }
    } finally {
      service.ifPresent(ServiceProcess::close);
    }
    for (Build build : builds) {
      if (build.result().equals(RehearsalOutcome.SUCCESS)) {
        problems.addAll(Verification.of(build, true));
      }
    }
    return RehearsalOutcome.of(builds.getLast().result(), builds, List.of(), List.of())
        .with(problems);
  }

  private static boolean succeeded(List<Build> builds) {
    return builds.getLast().result().equals(RehearsalOutcome.SUCCESS);
  }

  private static String imageBefore(BuildRunner job, String environment)
      throws IOException, InterruptedException {
    Completed asked = job.deployer("rollback", environment, "--dry-run", "--json");
    if (!asked.succeeded()) {
      throw new IOException("deployer rollback --dry-run failed: " + asked.output().strip());
    }
    return String.valueOf(JSON.std.mapFrom(asked.output()).get("value"));
  }
}
